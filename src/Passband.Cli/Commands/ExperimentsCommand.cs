using System.CommandLine;
using Passband.Cli.Printing;
using Passband.Experiments.Catalogue;

namespace Passband.Cli.Commands;

/// <summary>passband experiments: what can be asked.</summary>
internal static class ExperimentsCommand
{
    public static Command Create(Session session)
    {
        var command = new Command("experiments", "List the experiments, the question each answers, and its options.");
        command.SetAction(_ =>
        {
            var table = new TextTable().Column("Experiment").Column("Question").Column("Options");
            foreach (var experiment in new ExperimentCatalogue().Experiments)
                table.Row(experiment.Id, experiment.Question, string.Join(' ', experiment.Schema.Options.Select(o => "--" + o.Name)));
            table.Print(session.Terminal);
            session.Terminal.Line();
            session.Terminal.Line($"{session.Command} run EXPERIMENT --help explains the options.");
            return 0;
        });
        return command;
    }
}

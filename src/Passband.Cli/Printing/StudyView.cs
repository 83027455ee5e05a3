using Passband.Experiments.Studies;
using Passband.Experiments.Studies.Claims;
using Passband.Probes.Studies;
using Passband.Results;

namespace Passband.Cli.Printing;

/// <summary>Prints what a study says: every network's numbers, the paper's claims, and where the time went.</summary>
internal sealed class StudyView(Terminal terminal)
{
    private const string Indent = "  ";

    public void Print(StudyRecord record, IReadOnlyList<StudyAnswers> answers)
    {
        terminal.Line();
        terminal.Line(record.Title, Styles.Heading);
        foreach (var one in answers)
        {
            if (answers.Count > 1) Titled(one.Images.Title);
            foreach (var network in one.Report.Numbers.Networks) PrintNumbers(network);
            if (one.Report.Numbers.Networks.Count > 1) PrintClaims(one.Report.Claims);
            if (one.Missing > 0) terminal.Line($"{Indent}{one.Missing} results are missing.");
        }

        PrintTimes(answers);
    }

    private void PrintNumbers(StudiedNetwork network)
    {
        var table = new TextTable().Column("").Column("");
        foreach (var measure in StudyMeasure.All)
        {
            if (measure.Of(network) is { } value)
                table.Row(measure.Axis.Label, $"{StudyText.WithInterval(value, measure)}{StudyText.Unit(measure)}");
        }

        if (table.IsEmpty) return;
        Titled(network.Name);
        table.Print(terminal, Indent);
    }

    private void PrintClaims(IReadOnlyList<ClaimVerdict> claims)
    {
        Titled("The paper's claims (Li et al. 2023)");
        foreach (var claim in claims.Where(c => c.IsMeasured))
        {
            terminal.Line($"{Indent}{claim.Word,-14}{claim.Claim.Statement}");
            terminal.Line($"{Indent}{"",-14}{claim.Reason}");
            foreach (var detail in claim.Details) terminal.Line($"{Indent}{"",-16}{detail}");
        }

        if (claims.Count(c => !c.IsMeasured) is > 0 and var others)
            terminal.Line($"{Indent}{"not decided",-14}{others} other {(others == 1 ? "claim, which is" : "claims, which are")} about what this study did not measure.");
    }

    private void PrintTimes(IReadOnlyList<StudyAnswers> answers)
    {
        var table = new TextTable().Column("Experiment").Column("Results", Side.Right).Column("Time", Side.Right);
        var total = 0.0;
        foreach (var found in answers.SelectMany(a => a.Report.Numbers.Networks).SelectMany(n => n.Results).GroupBy(d => d.Experiment.Id))
        {
            // Networks that were looked at together have one start and one duration.
            var seconds = found.GroupBy(d => d.Provenance.StartedUtc).Sum(run => run.Max(d => d.Provenance.DurationSeconds));
            total += seconds;
            table.Row(found.Key, $"{found.Count()}", Numbers.Duration(seconds));
        }

        Titled($"Where the time went: {Numbers.Duration(total)} in all, whenever each result was computed");
        table.Print(terminal, Indent);
    }

    private void Titled(string title)
    {
        terminal.Line();
        terminal.Line(title, Styles.Heading);
    }
}

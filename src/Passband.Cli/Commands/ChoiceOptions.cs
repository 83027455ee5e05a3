using System.CommandLine;
using Passband.Experiments.Options;
using Passband.Probes.Training;

namespace Passband.Cli.Commands;

/// <summary>The options of "passband train" that say how the network learns: those of <see cref="TrainingChoices"/>.</summary>
internal sealed class ChoiceOptions
{
    private readonly TrainingSchema _schema = new();
    private readonly DeclaredOptions _options;

    public ChoiceOptions()
    {
        var others = _schema.OtherDefaults().ToLookup(d => d.Name);
        _options = new(_schema.Declared, option => Help(option, others[option.Name]));
    }

    /// <summary>The options in the order of the help.</summary>
    public IEnumerable<Option> All => _options.All;

    /// <summary>What was chosen.</summary>
    /// <exception cref="UsageException">A value is not accepted, or an option belongs to another recipe.</exception>
    public TrainingChoices Read(ParseResult parsed)
    {
        try
        {
            return _schema.Read(_options.Read(parsed));
        }
        catch (OptionException problem)
        {
            // The sentence begins with the option's name.
            throw new UsageException("--" + problem.Message);
        }
    }

    // "adversarial: the attack's bound. Number in /255, 0.1 to 25500; default 8 (127.5 with --norm l2)."
    private static string Help(OptionDescriptor option, IEnumerable<OtherDefault> others)
    {
        var sentences = OptionWords.Sentences(option);
        var owned = option.When is { } when ? $"{when.Value}: {char.ToLowerInvariant(sentences[0])}{sentences[1..]}" : sentences;
        var rest = string.Join(", ", others.Select(o => $"{o.Text} with --{o.With.Option} {o.With.Value}"));
        return rest.Length == 0 ? owned : $"{owned.TrimEnd('.')} ({rest}).";
    }
}

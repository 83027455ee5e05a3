using System.CommandLine;
using Passband.Experiments.Options;

namespace Passband.Cli.Commands;

/// <summary>Options of the command line that are made from declared ones: one for each name, whoever has it.</summary>
internal sealed class DeclaredOptions
{
    private readonly IReadOnlyList<(string Name, Option Option)> _options;

    /// <param name="declared">The declarations.</param>
    /// <param name="help">What the help says of one.</param>
    public DeclaredOptions(IEnumerable<OptionDescriptor> declared, Func<OptionDescriptor, string> help) =>
        _options = [.. declared.DistinctBy(o => o.Name).Select(o => (o.Name, Made(o, help(o))))];

    /// <summary>The options in the order of their declarations.</summary>
    public IEnumerable<Option> All => _options.Select(o => o.Option);

    /// <summary>The texts given, by option name, as <see cref="OptionSchema"/> reads them: numbers that were given one by one are joined.</summary>
    public IReadOnlyDictionary<string, string> Read(ParseResult parsed) => _options
        .Where(o => parsed.GetResult(o.Option) is { Implicit: false })
        .ToDictionary(o => o.Name, o => string.Join(',', parsed.GetResult(o.Option)!.Tokens.Select(t => t.Value)));

    private static Option Made(OptionDescriptor declared, string help)
    {
        var name = "--" + declared.Name;
        Option option = declared.Kind switch
        {
            OptionKind.Numbers => new Option<string[]>(name) { Arity = ArgumentArity.OneOrMore, HelpName = "numbers" },
            OptionKind.Flag => new Option<string>(name) { Arity = ArgumentArity.ZeroOrOne, HelpName = "yes or no" },
            OptionKind.Choice => new Option<string>(name) { HelpName = "word" },
            OptionKind.Integer => new Option<string>(name) { HelpName = "N" },
            _ => new Option<string>(name) { HelpName = "number" },
        };
        option.Description = help;
        option.CompletionSources.Add([.. declared.Choices]);
        return option;
    }
}

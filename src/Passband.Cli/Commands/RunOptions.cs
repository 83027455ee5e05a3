using System.CommandLine;
using Passband.Probes.Locating;
using Passband.Cli.Running;
using Passband.Experiments.Catalogue;
using Passband.Vision.Evaluation;

namespace Passband.Cli.Commands;

/// <summary>Everything that "passband run" understands.</summary>
internal sealed class RunOptions
{
    private readonly Argument<string[]> _experiments = new("experiment") { Description = "Experiments, by id.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string[]> _networks = new("--network", "-w") { Description = "Network: path of a file (safetensors, PyTorch, ONNX), name of a stored one, or all; can be given several times.", HelpName = "name or path" };
    private readonly Option<string> _reference = new("--reference") { Description = "Another version of the same images to compare with: name or path; --count, --grey, --size and --split hold for both.", HelpName = "name or path" };
    private readonly NormalisationOptions _normalisation = new();
    private readonly Option<long> _seed = new("--seed") { Description = "Seed of everything random; default 0.", HelpName = "N" };
    private readonly Option<string> _precision = new("--precision") { Description = "auto (the default), float32, or screened: bfloat16 first, unsafe decisions again in float32; projected gradient descent and fast minimum-norm take their steps in bfloat16 only if it is asked for here. What counts is decided in float32 in every case.", HelpName = "kind" };
    private readonly Option<string> _device = new("--device") { Description = "cpu, cuda or cuda:N; default: the GPU where there is one.", HelpName = "device" };
    private readonly Option<int?> _threads = new("--threads") { Description = "Threads on the processor; default: one a core.", HelpName = "N" };
    private readonly Option<string> _out = new("--out", "-o") { Description = "Folder for results; default: results.", HelpName = "folder" };
    private readonly Option<bool> _again = new("--again") { Description = "Compute what is stored already." };
    private readonly ImageOptions _images = new();
    private readonly DeclaredOptions _ofExperiments;

    public RunOptions(ExperimentCatalogue catalogue)
    {
        _precision.AcceptOnlyFromAmong("auto", "float32", "screened");
        _ofExperiments = new DeclaredOptions(catalogue.Experiments.SelectMany(e => e.Schema.Options), o => o.Help);
    }

    /// <summary>The options that do not depend on the experiment, in the order of the help.</summary>
    public IEnumerable<Option> General => [_networks, .. _images.All, _reference, .. _normalisation.All, _seed, _precision, _device, _threads, _out, _again];

    public Command AddTo(Command command)
    {
        command.Arguments.Add(_experiments);
        foreach (var option in General.Concat(_ofExperiments.All)) command.Options.Add(option);
        return command;
    }

    /// <summary>The experiments named so far, for a help text that is asked for in the middle of a line.</summary>
    public string[] Experiments(ParseResult parsed) => parsed.GetValue(_experiments) ?? [];

    public RunRequest Read(ParseResult parsed, string program)
    {
        var experiments = Experiments(parsed);
        if (experiments.FirstOrDefault(e => e.StartsWith('-')) is { } stray)
            throw new UsageException($"there is no option {stray}; {program} run {experiments[0]} --help lists those there are.");
        var (mean, std) = _normalisation.Read(parsed);
        var networks = new NetworkQuery(parsed.GetValue(_networks) ?? []) { Mean = mean, Std = std };
        return new RunRequest(experiments, networks, _images.Read(parsed), _ofExperiments.Read(parsed))
        {
            Reference = parsed.GetValue(_reference) is { } name ? _images.Read(parsed, name) : null,
            Seed = parsed.GetValue(_seed),
            Precision = Enum.Parse<EvaluationPrecision>(parsed.GetValue(_precision) ?? "auto", ignoreCase: true),
            Device = parsed.GetValue(_device),
            Threads = Threads(parsed.GetValue(_threads)),
            Out = parsed.GetValue(_out),
            Again = parsed.GetValue(_again),
        };
    }

    /// <summary>A number of threads that this machine can use: more than cores wait for each other most of the time.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    internal static int? Threads(int? count) => count is null || (count >= 1 && count <= Environment.ProcessorCount)
        ? count
        : throw new UsageException($"--threads must be between 1 and the {Environment.ProcessorCount} cores of this machine, not {count}.");
}

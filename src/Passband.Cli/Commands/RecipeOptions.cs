using System.CommandLine;
using System.Globalization;
using Passband.Experiments.Options;
using Passband.Probes.Training;
using Passband.Vision.Attacks;
using Passband.Vision.Training.Brain;
using Passband.Vision.Training.Recipes;

namespace Passband.Cli.Commands;

/// <summary>The options of "passband train" that choose what becomes of images before and while a network learns from them.</summary>
internal sealed class RecipeOptions
{
    private static readonly string[] Names = [.. Enum.GetValues<RecipeName>().Select(r => OptionSchema.WordOf(r))];
    private static readonly TrainingChoices Usual = new();
    private readonly TrainingSchema _schema = new();

    private readonly Option<string> _recipe = new("--recipe") { Description = $"{string.Join(", ", Names)}; default: plain.", HelpName = "name", DefaultValueFactory = _ => "plain" };
    private readonly Option<double> _blur = new("--blur") { Description = "Sigma in pixels of a fixed Gaussian blur before the first layer, with any recipe; default: none.", HelpName = "pixels" };
    private readonly Option<double[]> _sigmas = new("--noise-sigma") { Description = "noise: standard deviation in values of 0..1; several are drawn from image by image; default 0.1.", HelpName = "value" };
    private readonly Option<double?> _severity = new("--severity") { Description = "augmix: strength of the operations, up to 10; default 3.", HelpName = "number" };
    private readonly Option<double?> _consistency = new("--consistency") { Description = "augmix: weight of the Jensen-Shannon divergence in the loss; default 12.", HelpName = "number" };
    private readonly Option<string?> _norm = new("--norm") { Description = "adversarial: linf or l2; default linf.", HelpName = "norm" };
    private readonly Option<double?> _epsilon = new("--epsilon") { Description = "adversarial: the bound in steps of 1/255, as for linf; default 8 for linf, 127.5 (0.5) for l2.", HelpName = "n/255" };
    private readonly Option<int?> _steps = new("--attack-steps") { Description = "adversarial: steps of the attack; 1 starts at random and goes far (Wong et al. 2020); default 7.", HelpName = "N" };
    private readonly Option<double?> _similarity = new("--similarity-weight") { Description = "brain: weight of the similarities of pairs of images in the loss; default 20.", HelpName = "number" };
    private readonly Option<string?> _similarities = new("--similarity") { Description = "brain: file of the similarities of images to a brain (.npy, images x images); default: a simulated V1, on the training images.", HelpName = "file" };
    private readonly Option<string?> _responses = new("--responses") { Description = "brain: in its place, file of the responses of neurons (.npy, images x neurons).", HelpName = "file" };
    private readonly Option<string?> _shown = new("--similarity-images") { Description = "brain: the images of that file in its order, of the network's size: .npy, or a folder of pictures in alphabetical order.", HelpName = "path" };
    private readonly Option<int?> _components = new("--components") { Description = "pca: principal components of the training images that are kept.", HelpName = "N" };
    private readonly Option<double?> _cutoff = new("--cutoff") { Description = "low-pass: highest frequency in cycles/pixel that is kept.", HelpName = "cycles/pixel" };

    public RecipeOptions()
    {
        _recipe.AcceptOnlyFromAmong(Names);
        _norm.AcceptOnlyFromAmong("linf", "l2");
    }

    /// <summary>All options in the order of the help.</summary>
    public IEnumerable<Option> All => [_recipe, _blur, _sigmas, _severity, _consistency, _norm, _epsilon, _steps, _similarity, _similarities, _responses, _shown, _components, _cutoff];

    /// <summary>What was chosen.</summary>
    /// <exception cref="UsageException">An option belongs to another recipe, or one that the recipe needs is missing.</exception>
    public ChosenRecipe Read(ParseResult parsed)
    {
        var name = parsed.GetValue(_recipe)!;
        RequireOwn(parsed, name);
        var (cutoff, components) = (parsed.GetValue(_cutoff), parsed.GetValue(_components));
        if (name == "pca" && components is null) throw new UsageException("--recipe pca needs --components: how many principal components are kept.");
        if (name == "low-pass" && cutoff is null) throw new UsageException("--recipe low-pass needs --cutoff: the highest frequency, in cycles/pixel, that is kept.");
        var norm = parsed.GetValue(_norm) == "l2" ? AttackNorm.L2 : AttackNorm.Linf;
        var chosen = ChosenRecipe.Of(new TrainingChoices
        {
            Recipe = Enum.GetValues<RecipeName>().First(r => OptionSchema.WordOf(r) == name),
            NoiseSigma = parsed.GetValue(_sigmas) is { Length: > 0 } sigmas ? sigmas : Usual.NoiseSigma,
            Severity = parsed.GetValue(_severity) ?? Usual.Severity,
            Consistency = parsed.GetValue(_consistency) ?? Usual.Consistency,
            Norm = norm,
            Epsilon = Epsilon(parsed, norm),
            AttackSteps = parsed.GetValue(_steps) ?? Usual.AttackSteps,
            SimilarityWeight = parsed.GetValue(_similarity) ?? Usual.SimilarityWeight,
            Components = components ?? Usual.Components,
            Cutoff = cutoff ?? Usual.Cutoff,
            Blur = parsed.GetValue(_blur),
        });
        return Brain(parsed) is { } brain ? chosen with { Recipe = (BrainLike)chosen.Recipe with { Brain = brain }, Tags = brain.Tags } : chosen;
    }

    private double Epsilon(ParseResult parsed, AttackNorm norm)
    {
        var epsilon = parsed.GetValue(_epsilon) ?? TrainingSchema.UsualEpsilon(norm);
        if (norm == AttackNorm.Linf && epsilon is > 0 and < 0.1)
            throw new UsageException($"--epsilon is in steps of 1/255, so {epsilon.ToString(CultureInfo.InvariantCulture)} is next to nothing; for {epsilon.ToString(CultureInfo.InvariantCulture)} of 0..1 give {(255 * epsilon).ToString("G4", CultureInfo.InvariantCulture)}.");
        return epsilon;
    }

    // Null for the simulated one.
    private MeasuredBrain? Brain(ParseResult parsed)
    {
        var (similarities, responses, images) = (parsed.GetValue(_similarities), parsed.GetValue(_responses), parsed.GetValue(_shown));
        if (similarities is not null && responses is not null)
            throw new UsageException("--similarity and --responses both say what the network is to be like; give one of them.");
        if ((similarities ?? responses) is not { } file)
            return images is null ? null : throw new UsageException("--similarity-images needs --similarity or --responses: what a brain made of these images.");
        if (images is null) throw new UsageException($"{(responses is null ? _similarities.Name : _responses.Name)} needs --similarity-images: the images, in the same order.");
        return MeasuredBrain.Of(responses is null ? MeasuredKind.Similarities : MeasuredKind.Responses, file, images);
    }

    private void RequireOwn(ParseResult parsed, string name)
    {
        foreach (var option in All.Where(o => parsed.GetResult(o) is { Implicit: false }))
        {
            if (Owner(option) is { } recipe && recipe != name) throw new UsageException($"{option.Name} is an option of --recipe {recipe}, not of {name}.");
        }
    }

    // The recipe that an option means anything to; null for one of all.
    private string? Owner(Option option) => option == _similarities || option == _responses || option == _shown ? OptionSchema.WordOf(RecipeName.Brain)
        : _schema.Declared.FirstOrDefault(o => o.Name == option.Name.TrimStart('-'))?.When?.Value;
}

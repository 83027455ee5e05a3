using System.CommandLine;
using Passband.Experiments.Options;
using Passband.Probes.Training;
using Passband.Vision.Training.Brain;

namespace Passband.Cli.Commands;

/// <summary>The options of "passband train" that name the files of a brain that was measured; they are on this machine, so no form has them.</summary>
internal sealed class BrainOptions
{
    private readonly Option<string?> _similarities = new("--similarity") { Description = "brain: file of the similarities of images to a brain (.npy, images x images); default: a simulated V1, on the training images.", HelpName = "file" };
    private readonly Option<string?> _responses = new("--responses") { Description = "brain: in its place, file of the responses of neurons (.npy, images x neurons).", HelpName = "file" };
    private readonly Option<string?> _images = new("--similarity-images") { Description = "brain: the images of that file in its order, of the network's size: .npy, or a folder of pictures in alphabetical order.", HelpName = "path" };

    /// <summary>The options in the order of the help.</summary>
    public IEnumerable<Option> All => [_similarities, _responses, _images];

    /// <summary>The brain that was named; null for the simulated one.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="recipe">The recipe that was chosen.</param>
    /// <exception cref="UsageException">The recipe has no brain, or the options do not go together.</exception>
    public MeasuredBrain? Read(ParseResult parsed, RecipeName recipe)
    {
        if (recipe != RecipeName.Brain && All.FirstOrDefault(o => parsed.GetResult(o) is { Implicit: false }) is { } stray)
            throw new UsageException($"{stray.Name} is an option of the recipe {OptionSchema.WordOf(RecipeName.Brain)}, not of {OptionSchema.WordOf(recipe)}.");
        var (similarities, responses, images) = (parsed.GetValue(_similarities), parsed.GetValue(_responses), parsed.GetValue(_images));
        if (similarities is not null && responses is not null)
            throw new UsageException("--similarity and --responses both say what the network is to be like; give one of them.");
        if ((similarities ?? responses) is not { } file)
            return images is null ? null : throw new UsageException("--similarity-images needs --similarity or --responses: what a brain made of these images.");
        if (images is null) throw new UsageException($"{(responses is null ? _similarities.Name : _responses.Name)} needs --similarity-images: the images, in the same order.");
        return MeasuredBrain.Of(responses is null ? MeasuredKind.Similarities : MeasuredKind.Responses, file, images);
    }
}

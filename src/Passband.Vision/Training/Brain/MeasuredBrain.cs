using Passband.Vision.Data;
using Passband.Vision.Networks;
using static TorchSharp.torch;

namespace Passband.Vision.Training.Brain;

/// <summary>
/// A brain that was measured: the similarities of images to it, or the responses of its neurons to them, whose cosine similarity is taken after
/// centring over the images.
/// </summary>
public sealed record MeasuredBrain : IBrain
{
    /// <summary>What the file holds.</summary>
    public required MeasuredKind Holds { get; init; }

    /// <summary>A NumPy file (.npy): N x N similarities, -1..1, or N x neurons responses; float16, float32 or float64.</summary>
    public required string File { get; init; }

    /// <summary>The file's SHA-256, 64 hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>
    /// The N images in the same order: a NumPy file, N x H x W, N x C x H x W or N x H x W x C, uint8 or floating-point numbers of 0..1; or a
    /// folder of pictures in the alphabetical order of their names. They have the height and width that the network takes.
    /// </summary>
    public required string Images { get; init; }

    /// <summary>The images' SHA-256: of the file, or of all pictures.</summary>
    public required string ImagesSha256 { get; init; }

    /// <summary>Images whose pairs are compared in one step, 3 to 4096; all where there are no more.</summary>
    public int Batch { get; init; } = 64;

    /// <inheritdoc/>
    public string Summary => $"{(Holds == MeasuredKind.Responses ? "responses" : "similarities")} in {Path.GetFileName(File)} (sha256 {Sha256[..8]}) to "
        + $"{Path.GetFileName(Images)} (sha256 {ImagesSha256[..8]}), {Batch} images a step";

    /// <inheritdoc/>
    public IReadOnlyList<string> Tags => ["brain"];

    /// <summary>Names files, which are hashed now and read when a training begins.</summary>
    /// <param name="holds">What the file holds.</param>
    /// <param name="file">The file.</param>
    /// <param name="images">The images' file or folder.</param>
    /// <exception cref="TrainingException">One of them cannot be read.</exception>
    public static MeasuredBrain Of(MeasuredKind holds, string file, string images)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(images);
        var (path, folder) = (Path.GetFullPath(file), Path.TrimEndingDirectorySeparator(Path.GetFullPath(images)));
        return new() { Holds = holds, File = path, Sha256 = FileHash.Of(path), Images = folder, ImagesSha256 = FileHash.Of(folder) };
    }

    /// <inheritdoc/>
    public IPairs Open(Classifier classifier)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        RequireSame(File, Sha256);
        RequireSame(Images, ImagesSha256);
        try
        {
            using var scope = NewDisposeScope();
            using var still = no_grad();
            var images = BrainImages.Read(Images, classifier.Card.Name, classifier.Input);
            var count = (int)images.size(0);
            if (count < 3) throw new TrainingException($"{Images} holds {count} images, and pairs can be compared from 3 on; add more, with their rows.");
            var similarities = Holds == MeasuredKind.Responses ? BrainFile.OfResponses(File, Images, count) : BrainFile.Similarities(File, Images, count);
            return new MeasuredPairs(scope.Detach(images.to(classifier.Device)), scope.Detach(similarities.to(classifier.Device)), Batch);
        }
        catch (ImageSetException problem)
        {
            throw new TrainingException(problem.Message, problem);
        }
    }

    /// <inheritdoc/>
    public void Validate()
    {
        TrainingOptions.Require(Batch is >= 3 and <= 4096, $"The pairs of 3 to 4096 images are compared in a step, not of {Batch}.");
        foreach (var hash in (string[])[Sha256, ImagesSha256])
            TrainingOptions.Require(hash.Length == 64 && hash.All(char.IsAsciiHexDigit), "A file of a brain is named with its SHA-256, 64 hexadecimal digits.");
    }

    private static void RequireSame(string path, string hash) => TrainingOptions.Require(FileHash.Of(path) == hash,
        $"{path} has changed since the training was begun with it; put the former file back, or start anew.");
}

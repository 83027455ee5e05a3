using Passband.Vision.Checkpoints;

namespace Passband.Vision.Tests.Checkpoints;

/// <summary>Reads weights files that a test made.</summary>
internal static class WeightFiles
{
    public static Checkpoint Read(byte[] file) => Checkpoint.Read(new MemoryStream(file), "net.pth");

    /// <summary>The sentence with which a file is refused.</summary>
    public static string Refusal(byte[] file)
    {
        var message = Assert.Throws<CheckpointException>(() => Read(file)).Message;
        Assert.StartsWith("net.pth cannot be used: ", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
        return message;
    }
}

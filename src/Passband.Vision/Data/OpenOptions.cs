using Passband.Vision.Codecs;
using Passband.Vision.Data.Pictures;

namespace Passband.Vision.Data;

/// <summary>Which half of an image set is opened, where it has both.</summary>
public enum DataSplit
{
    /// <summary>The held-out images: "test", or "val" where that is what can be had.</summary>
    Test,

    /// <summary>The images to train on.</summary>
    Train,
}

/// <summary>How an image set is opened.</summary>
public sealed record OpenOptions
{
    /// <summary>Train or test, where a folder or archive holds both.</summary>
    public DataSplit Split { get; init; } = DataSplit.Test;

    /// <summary>Colour or grey, luma weights, background, size limits of one picture.</summary>
    public DecodeOptions Decode { get; init; } = DecodeOptions.Default;

    /// <summary>Brings pictures to one size; null when they have one size already. Only for pictures in files.</summary>
    public Resize? Resize { get; init; }

    /// <summary>Leave broken pictures out, with a note that counts them, instead of refusing the set.</summary>
    public bool SkipBroken { get; init; }

    /// <summary>Where decoded sets are kept; the user's cache folder when null.</summary>
    public string? CacheFolder { get; init; }

    /// <summary>How many pictures are decoded at once.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>$XDG_CACHE_HOME/passband, or ~/.cache/passband where that variable is not set.</summary>
    public static string UserCacheFolder
    {
        get
        {
            var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
            if (string.IsNullOrEmpty(cache))
                cache = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
            return Path.Combine(cache, "passband");
        }
    }
}

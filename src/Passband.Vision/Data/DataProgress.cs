namespace Passband.Vision.Data;

/// <summary>How far opening or downloading an image set has come.</summary>
/// <param name="Activity">What is being done, such as "Decoding pictures".</param>
/// <param name="Done">Units done so far.</param>
/// <param name="Total">Units in all; null while that is unknown.</param>
/// <param name="Unit">What is counted: "pictures" or "bytes".</param>
/// <param name="PerSecond">Units per second since the activity began.</param>
public sealed record DataProgress(string Activity, long Done, long? Total, string Unit, double PerSecond);

using Passband.Experiments.Contract;

namespace Passband.Experiments.Sweeps;

/// <summary>Counts the images of a sweep and tells the rate and the time left.</summary>
internal sealed class SweepMeter(long doneBefore, long total)
{
    private long _done;

    internal void Add(long images) => _done += images;

    internal ExperimentProgress Now(string stage, TimeSpan elapsed)
    {
        var rate = _done > 0 && elapsed > TimeSpan.Zero ? _done / elapsed.TotalSeconds : (double?)null;
        var left = total - doneBefore - _done;
        return new(stage, doneBefore + _done, total, "images", rate, rate is > 0 ? TimeSpan.FromSeconds(left / rate.Value) : null);
    }
}

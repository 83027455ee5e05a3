using Passband.Experiments.Contract;

namespace Passband.Probes.Studies;

/// <summary>How long a study will still take: what is left of every experiment, at the rate that it reached.</summary>
internal sealed class StudyClock
{
    private readonly Dictionary<string, long> _left = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (long Done, double Seconds)> _reached = new(StringComparer.Ordinal);

    /// <summary>More work of an experiment.</summary>
    /// <param name="experiment">Its id.</param>
    /// <param name="images">Images that it will show to networks.</param>
    internal void Expect(string experiment, long images) => _left[experiment] = _left.GetValueOrDefault(experiment) + images;

    /// <summary>A part of an experiment is over.</summary>
    /// <param name="experiment">Its id.</param>
    /// <param name="last">Its last report; null where it made none.</param>
    /// <param name="time">How long it took.</param>
    internal void Finished(string experiment, ExperimentProgress? last, TimeSpan time)
    {
        if (last is null) return;
        _left[experiment] = Math.Max(0, _left.GetValueOrDefault(experiment) - last.Total);
        var (done, seconds) = _reached.GetValueOrDefault(experiment);
        _reached[experiment] = (done + last.Total, seconds + time.TotalSeconds);
    }

    /// <summary>Time left of the whole study; null before any rate is known.</summary>
    /// <param name="running">The experiment that runs.</param>
    /// <param name="within">How far it is; null where that is not known.</param>
    internal TimeSpan? TimeLeft(string running, ExperimentProgress? within)
    {
        var rates = _reached.Where(r => r.Value.Seconds > 0).ToDictionary(r => r.Key, r => r.Value.Done / r.Value.Seconds, StringComparer.Ordinal);
        if (within?.Rate is { } rate and > 0) rates[running] = rate;
        if (rates.Count == 0) return null;
        // What has not run yet is taken to go at the mean rate of what has.
        var usual = rates.Values.Average();
        var seconds = _left.Sum(l => Math.Max(0, l.Value - (l.Key == running ? within?.Done ?? 0 : 0)) / rates.GetValueOrDefault(l.Key, usual));
        return TimeSpan.FromSeconds(seconds);
    }
}

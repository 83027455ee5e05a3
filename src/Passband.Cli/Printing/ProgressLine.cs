using System.Diagnostics;
using Passband.Experiments.Contract;
using Passband.Probes.Studies;
using Passband.Results;
using Passband.Vision.Data;
using Passband.Vision.Training;

namespace Passband.Cli.Printing;

/// <summary>
/// Says on standard error how far the work is: on a terminal one line that is written over ten times a second, elsewhere a plain
/// line every five seconds, the first after one. Reports may come from any thread.
/// </summary>
internal sealed class ProgressLine : IProgress<ExperimentProgress>, IProgress<DataProgress>, IProgress<TrainingProgress>, IProgress<StudyProgress>, IDisposable
{
    private const int BarWidth = 24;
    private const string ClearToEnd = "\u001b[K";
    private static readonly TimeSpan LiveInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan FirstPlainLine = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PlainInterval = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly Terminal _terminal;
    private readonly string _what;
    private readonly Stopwatch _sinceLast = Stopwatch.StartNew();
    private bool _written;

    /// <param name="terminal">Where to write.</param>
    /// <param name="what">What is being done, such as "low-pass".</param>
    public ProgressLine(Terminal terminal, string what) => (_terminal, _what) = (terminal, what);

    /// <summary>The last report of an experiment; null before the first.</summary>
    public ExperimentProgress? Last { get; private set; }

    public void Report(ExperimentProgress value)
    {
        Last = value;
        Write(_what, value.Fraction, () => string.Join(", ", Parts(value)));
    }

    public void Report(DataProgress value) => Write(value.Activity, value.Total is > 0 and var total ? (double)value.Done / total : null, () => value.Unit == "bytes"
        ? $"{Numbers.Bytes(value.Done)}{(value.Total is { } all ? $" of {Numbers.Bytes(all)}" : "")}, {Numbers.Bytes(value.PerSecond)}/s"
        : $"{Numbers.Count(value.Done, _terminal.Glyphs.Thousands)}{(value.Total is { } whole ? $" of {Numbers.Count(whole, _terminal.Glyphs.Thousands)}" : "")} {value.Unit}, {Numbers.Rate(value.PerSecond, _terminal.Glyphs.Thousands)}/s");

    public void Report(TrainingProgress value) => Write(_what, (value.Epoch - 1 + ((double)value.Step / value.Steps)) / value.Epochs, () =>
        $"epoch {value.Epoch} of {value.Epochs}, loss {Numbers.Significant(value.Loss)}, {Numbers.Percent((double)value.Correct / value.Seen)} %, "
        + $"{Numbers.Rate(value.ImagesPerSecond, _terminal.Glyphs.Thousands)} images/s, {Numbers.Duration(value.Remaining)} left");

    public void Report(StudyProgress value) => Write(_what, value.Total == 0 ? 1 : (double)value.Done / value.Total, () => string.Join(", ", Parts(value)));

    /// <summary>Removes the live line.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_terminal.Live && _written) _terminal.Error.Write("\r" + ClearToEnd);
            _written = false;
        }
    }

    private IEnumerable<string> Parts(StudyProgress value)
    {
        yield return $"{value.Done} of {value.Total} results";
        if (value.Step is { } step) yield return value.Within is { } within ? $"{step} {Math.Floor(100 * within.Fraction):0} %" : step;
        if (value.Within is { Rate: { } rate } known) yield return $"{Numbers.Rate(rate, _terminal.Glyphs.Thousands)} {known.Unit}/s";
        if (value is { TimeLeft: { } left, Step: not null }) yield return $"about {Numbers.Duration(left)} left";
    }

    private IEnumerable<string> Parts(ExperimentProgress value)
    {
        if (value.Rate is not { } rate)
        {
            yield return value.Stage;
            yield break;
        }

        yield return $"{Numbers.Rate(rate, _terminal.Glyphs.Thousands)} {value.Unit}/s";
        if (value.TimeLeft is { } left && value.Fraction < 1) yield return $"{Numbers.Duration(left)} left";
        if (value.Fraction >= 1) yield return value.Stage;
    }

    private void Write(string what, double? fraction, Func<string> text)
    {
        lock (_lock)
        {
            var due = (_terminal.Live && !_written) || _sinceLast.Elapsed >= (_terminal.Live ? LiveInterval : _written ? PlainInterval : FirstPlainLine);
            if (!due) return;
            _sinceLast.Restart();
            _written = true;
            var share = fraction is { } f ? $"{Math.Floor(100 * f),3:0} %  " : "";
            if (_terminal.Live) _terminal.Error.Write($"\r{Fitted($"{what}  {Bar(fraction)}{share}{text()}")}{ClearToEnd}");
            else _terminal.Error.WriteLine($"{what}  {share}{text()}");
        }
    }

    private string Bar(double? fraction)
    {
        if (fraction is not { } f) return "";
        var full = (int)Math.Round(Math.Clamp(f, 0, 1) * BarWidth);
        var (done, left) = _terminal.Glyphs.Braille ? ('━', '─') : ('#', '.');
        return $"{new string(done, full)}{new string(left, BarWidth - full)} ";
    }

    // A line that wraps cannot be written over.
    private string Fitted(string line) => line.Length < _terminal.Width || _terminal.IsPiped ? line : line[..(_terminal.Width - 1)];
}

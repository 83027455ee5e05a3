using System.Collections.Concurrent;
using Passband.Results.Store;

namespace Passband.Probes.Queue;

/// <summary>
/// Writes records and log lines of jobs that have begun. Where the disk refuses, the work goes on and memory keeps what could not be
/// written, until it can.
/// </summary>
internal sealed class JobLog(JobRecords records)
{
    private const int Remembered = 100;
    private readonly ConcurrentDictionary<string, JobSnapshot> _unkept = [];
    private readonly ConcurrentDictionary<string, List<JobLogLine>> _unwritten = [];

    /// <summary>A job whose record is behind; null if its record is right.</summary>
    internal JobSnapshot? Unkept(string id) => _unkept.GetValueOrDefault(id);

    /// <summary>A job's record was written past this log: what could not be written of it before is out of date.</summary>
    internal void Recorded(string id) => _unkept.TryRemove(id, out _);

    internal void Save(JobSnapshot job)
    {
        try
        {
            records.Save(JobRecordMap.ToRecord(job));
            _unkept.TryRemove(job.Id, out _);
            foreach (var (id, other) in _unkept)
            {
                records.Save(JobRecordMap.ToRecord(other));
                _unkept.TryRemove(id, out _);
            }
        }
        catch (Exception)
        {
            _unkept[job.Id] = job;
        }
    }

    internal void Write(string id, string text)
    {
        try
        {
            records.Write(id, text);
        }
        catch (Exception problem)
        {
            var lines = _unwritten.GetOrAdd(id, _ => []);
            lock (lines)
            {
                if (lines.Count == 0) lines.Add(new(DateTimeOffset.UtcNow, $"the log cannot be written: {ProblemSentence.OfAny(problem)}"));
                if (lines.Count < Remembered) lines.Add(new(DateTimeOffset.UtcNow, text));
            }
        }
    }

    internal IReadOnlyList<JobLogLine> Read(string id)
    {
        var written = records.Log(id);
        if (!_unwritten.TryGetValue(id, out var lines)) return written;
        lock (lines) return [.. written.Concat(lines).OrderBy(l => l.TimeUtc)];
    }

    internal void Forget(string id)
    {
        _unkept.TryRemove(id, out _);
        _unwritten.TryRemove(id, out _);
    }
}

using Passband.Probes.Queue;

namespace Passband.Dashboard.Configuration;

/// <summary>How many jobs may wait.</summary>
internal sealed record QueueSettings(QueueLimits Limits)
{
    public static QueueSettings Read(SettingsReader reader)
    {
        var usual = new QueueLimits();
        return new QueueSettings(new QueueLimits(
            (int)(reader.Whole("Queue:Waiting", 1, 10_000) ?? usual.Waiting), (int)(reader.Whole("Queue:PerUser", 1, 10_000) ?? usual.PerUser)));
    }
}

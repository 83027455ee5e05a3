using System.Text.Json;

namespace Passband.Results;

/// <summary>Says what is wrong with a JSON file that was read into records.</summary>
public static class JsonProblem
{
    /// <summary>What and where, in half a sentence.</summary>
    public static string Describe(JsonException problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        const string marker = "required properties including:";
        var missing = problem.Message.IndexOf(marker, StringComparison.Ordinal);
        var place = $"{problem.Path ?? "$"} (line {problem.LineNumber + 1})";
        if (problem is NullItemException gap)
            return $"the list '{gap.List}' at {place} has null in it";
        return missing >= 0
            ? $"{place} lacks {problem.Message[(missing + marker.Length)..].Split(';')[0].Trim().TrimEnd('.')}"
            : $"what stands at {place} is not of the expected kind";
    }
}

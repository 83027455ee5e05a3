using Passband.Probes.Studies;
using Passband.Results;

namespace Passband.Dashboard.Services.Studies;

/// <summary>A study that was run, and what it says.</summary>
/// <param name="Name">Its name, as in its address.</param>
/// <param name="Record">Which results answer it.</param>
/// <param name="Answers">What they say, on each image set.</param>
public sealed record OpenStudy(string Name, StudyRecord Record, IReadOnlyList<StudyAnswers> Answers)
{
    /// <summary>Its answers on an image set; on the first where the name is none of the study's.</summary>
    public StudyAnswers On(string? images) => Answers.FirstOrDefault(a => a.Images.Name == images) ?? Answers[0];

    /// <summary>The results on an image set.</summary>
    public static IReadOnlyList<ResultDocument> Sources(StudyAnswers answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        return [.. answers.Report.Numbers.Networks.SelectMany(n => n.Results)];
    }
}

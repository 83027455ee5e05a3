using System.Text.Json;
using Passband.Experiments.Contract;
using Passband.Experiments.Options;
using Passband.Results;
using Passband.Vision.Training;

namespace Passband.Experiments.Training;

/// <summary>Writes down how a network was trained, as the options of a result: everything that makes the weights what they are.</summary>
public static class TrainingDeclaration
{
    /// <summary>The options, under the names of the command line where it has them; seed and images stand elsewhere in a result.</summary>
    /// <param name="options">The training.</param>
    public static OptionSet Of(TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new(
        [
            Option("architecture", ResultDraft.ArchitectureOf(options.Card)),
            Option("preprocessing", options.Card.Preprocessing?.ToString() ?? "none"),
            Option("recipe", options.Recipe.Summary),
            Option("epochs", options.Epochs),
            Option("batch", options.BatchSize),
            Option("learning-rate", options.LearningRate),
            Option("schedule", options.Schedule.ToString()),
            Option("momentum", options.Momentum),
            Option("nesterov", options.Nesterov),
            Option("weight-decay", options.WeightDecay),
            Option("decayed", OptionSchema.Kebab(options.Decayed.ToString())),
            Option("label-smoothing", options.LabelSmoothing),
            Option("augmentation", options.Augmentation.ToString()),
            Option("validation", options.ValidationShare),
            Option("keep", OptionSchema.Kebab(options.Keep.ToString())),
            Option("patience", options.Patience),
            Option("precision", options.Precision.ToString().ToLowerInvariant()),
        ]);
    }

    private static OptionValue Option<T>(string name, T value) => new(name, JsonSerializer.SerializeToElement(value));
}

using System.Globalization;
using System.Text.Json.Serialization;
using Passband.Vision.Checkpoints;
using Passband.Vision.Training.Recipes;

namespace Passband.Vision.Training;

/// <summary>Which parameters the weight decay pulls towards zero.</summary>
public enum DecayedParameters
{
    /// <summary>The weights of convolutions and linear layers; neither biases nor what normalisations learn.</summary>
    Kernels,

    /// <summary>Everything called weight, the scales of normalisations too (Li et al. 2023, blur-net's trainer).</summary>
    Weights,

    /// <summary>Everything.</summary>
    All,
}

/// <summary>Which epoch's weights a training ends with.</summary>
public enum KeptEpoch
{
    /// <summary>Those of the last epoch.</summary>
    Last,

    /// <summary>Those of the epoch with the lowest loss on the images kept apart (Li et al. 2023, blur-net's trainer).</summary>
    Best,
}

/// <summary>How a network is trained: stochastic gradient descent on the loss of a recipe.</summary>
public sealed record TrainingOptions
{
    /// <summary>The network: architecture, options, classes, input, normalisation and preprocessing. Its training entry is filled in at the end.</summary>
    public required NetworkCard Card { get; init; }

    /// <summary>What becomes of a batch before and while the network learns from it.</summary>
    public IRecipe Recipe { get; init; } = new Plain();

    /// <summary>Passes over the training images, from 1 up.</summary>
    public int Epochs { get; init; } = 24;

    /// <summary>Images per step, from 2 up; what is left over at an epoch's end is dropped.</summary>
    public int BatchSize { get; init; } = 100;

    /// <summary>The highest learning rate, above 0.</summary>
    public double LearningRate { get; init; } = 0.1;

    /// <summary>How the learning rate changes.</summary>
    public LearningRateSchedule Schedule { get; init; } = new();

    /// <summary>Share of the last step that is kept, 0..1.</summary>
    public double Momentum { get; init; } = 0.9;

    /// <summary>Whether the step looks ahead along the momentum.</summary>
    public bool Nesterov { get; init; } = true;

    /// <summary>Multiple of a parameter that is added to its gradient, from 0 up.</summary>
    public double WeightDecay { get; init; } = 5e-4;

    /// <summary>Which parameters decay.</summary>
    public DecayedParameters Decayed { get; init; }

    /// <summary>Share of the target, 0..1, that is spread over all classes (Szegedy et al. 2016, section 7).</summary>
    public double LabelSmoothing { get; init; }

    /// <summary>Random changes of the training images.</summary>
    public Augmentation Augmentation { get; init; } = new();

    /// <summary>Share of the images, 0 up to 0.9, that is kept apart and only looked at after each epoch.</summary>
    public double ValidationShare { get; init; } = 0.05;

    /// <summary>Which epoch's weights the training ends with; the best one needs images kept apart.</summary>
    public KeptEpoch Keep { get; init; }

    /// <summary>The training ends once so many epochs went by without a lower loss on the images kept apart; 0 for never.</summary>
    public int Patience { get; init; }

    /// <summary>Element type of the layers' arithmetic; weights, statistics, head and loss are float32 with both.</summary>
    public TrainingPrecision Precision { get; init; }

    /// <summary>Seed of the weights, the split, the order and the augmentation.</summary>
    public long Seed { get; init; }

    /// <summary>Everything that makes the weights what they are in a line, for a card.</summary>
    [JsonIgnore]
    public string Summary
    {
        get
        {
            var words = new List<string>
            {
                string.Create(CultureInfo.InvariantCulture, $"sgd {LearningRate:G6}"), $"{Schedule}",
                string.Create(CultureInfo.InvariantCulture, $"momentum {Momentum:G6}{(Nesterov ? " nesterov" : "")}"),
                string.Create(CultureInfo.InvariantCulture, $"weight decay {WeightDecay:G6} of {Decayed.ToString().ToLowerInvariant()}"),
                $"batch {BatchSize}", $"{Augmentation}",
            };
            if (LabelSmoothing > 0) words.Add(string.Create(CultureInfo.InvariantCulture, $"label smoothing {LabelSmoothing:G6}"));
            if (Recipe is not Plain) words.Add(Recipe.Summary);
            if (Precision == TrainingPrecision.BFloat16) words.Add("bfloat16");
            if (Keep == KeptEpoch.Best) words.Add($"best of {Epochs} epochs");
            if (Patience > 0) words.Add($"patience {Patience}");
            return string.Join(", ", words);
        }
    }

    /// <summary>Checks the ranges given above.</summary>
    /// <exception cref="TrainingException">One sentence that names the option, its value and its range.</exception>
    public void Validate()
    {
        Require(Epochs is >= 1 and <= 100_000, $"The number of epochs is 1 to 100000, not {Epochs}.");
        Require(BatchSize is >= 2 and <= 65_536, $"The batch size is 2 to 65536 images, not {BatchSize}.");
        Require(LearningRate > 0 && double.IsFinite(LearningRate), $"The learning rate is above 0, not {LearningRate}.");
        Require(Momentum is >= 0 and < 1, $"The momentum is from 0 up to, without, 1, not {Momentum}.");
        Require(!Nesterov || Momentum > 0, "Looking ahead along the momentum needs a momentum above 0.");
        Require(WeightDecay is >= 0 and < 1, $"The weight decay is from 0 up to, without, 1, not {WeightDecay}.");
        Require(LabelSmoothing is >= 0 and < 1, $"The label smoothing is from 0 up to, without, 1, not {LabelSmoothing}.");
        Require(ValidationShare is >= 0 and <= 0.9, $"The validation share is 0 to 0.9, not {ValidationShare}.");
        Require(Patience is >= 0 and <= 100_000, $"The patience is 0 to 100000 epochs, not {Patience}.");
        Require(ValidationShare > 0 || (Keep == KeptEpoch.Last && Patience == 0), "Keeping the best epoch and patience need images kept apart: a validation share above 0.");
        Recipe.Validate();
        Require(ValidationShare > 0 || !Recipe.NeedsValidation, "Single-step adversarial training needs images kept apart, on which its collapse shows: a validation share above 0.");
        Schedule.Validate();
        Augmentation.Validate();
        if (Card.Problems() is [var first, ..]) throw new TrainingException($"{Card.Name}: {first}");
    }

    internal static void Require(bool good, string sentence)
    {
        if (!good) throw new TrainingException(sentence);
    }
}

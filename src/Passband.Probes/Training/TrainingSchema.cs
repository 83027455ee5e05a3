using System.Globalization;
using Passband.Experiments.Options;
using Passband.Vision.Attacks;
using Passband.Vision.Checkpoints;
using Passband.Vision.Training;

namespace Passband.Probes.Training;

/// <summary>
/// Reads the texts of <see cref="TrainingChoices"/>: what is given stands, all else is the preset's. One reader for the form, the request and
/// the command line.
/// </summary>
public sealed class TrainingSchema
{
    private const double UsualL2 = 127.5;
    private readonly OptionSchema _schema = new(typeof(TrainingChoices));

    /// <summary>Every option there is, with the default that it has where nothing is given.</summary>
    public IReadOnlyList<OptionDescriptor> Declared => [.. Defaulted(new Dictionary<string, string>())];

    /// <summary>The attack's bound where none is given, in /255.</summary>
    public static double UsualEpsilon(AttackNorm norm) => norm == AttackNorm.L2 ? UsualL2 : new TrainingChoices().Epsilon;

    /// <summary>The options that apply with these texts, in their order, each with the default that it has with them.</summary>
    /// <param name="texts">Texts by name, as far as they are given; wrong ones count as not given.</param>
    public IReadOnlyList<OptionDescriptor> Options(IReadOnlyDictionary<string, string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return [.. Defaulted(texts).Where(o => _schema.Counts(o.Name, texts))];
    }

    /// <summary>Every default that a word of another option, such as a preset, makes another one than <see cref="Declared"/> has.</summary>
    public IEnumerable<OtherDefault> OtherDefaults()
    {
        var usual = Declared;
        return from option in usual
               from word in option.Choices
               from pair in usual.Zip(Defaulted(new Dictionary<string, string> { [option.Name] = word }), (before, after) => (after.Name, Before: OptionText.Of(before.Default), After: OptionText.Of(after.Default)))
               where pair.Name != option.Name && pair.Before != pair.After
               select new OtherDefault(pair.Name, new(option.Name, word), pair.After);
    }

    /// <summary>The value that a text gives one option.</summary>
    /// <exception cref="OptionException">There is none of that name, or the text is not accepted.</exception>
    public object Value(string name, string text)
    {
        RequireSteps(name, text);
        return _schema.Value(name, text);
    }

    /// <summary>All choices, the given ones and the others.</summary>
    /// <exception cref="OptionException">A name is not known or belongs to another recipe, or a text is not accepted.</exception>
    public TrainingChoices Read(IReadOnlyDictionary<string, string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        foreach (var (name, text) in texts) Value(name, text);
        if (texts.Keys.FirstOrDefault(name => !_schema.Counts(name, texts)) is { } stray)
        {
            var owner = _schema.Options.First(o => o.Name == stray).When!;
            throw new OptionException($"{stray} is an option of the {owner.Option} {owner.Value}, not of {texts.GetValueOrDefault(owner.Option) ?? OptionSchema.WordOf(RecipeName.Plain)}.");
        }

        var all = _schema.Write(Usual(texts)).ToDictionary(o => o.Name, o => OptionText.Of(o.Value), StringComparer.Ordinal);
        foreach (var (name, text) in texts) all[name] = text;
        return (TrainingChoices)_schema.Read(all);
    }

    /// <summary>The training of a network that choices describe.</summary>
    public static TrainingOptions Training(TrainingChoices choices, NetworkCard card)
    {
        ArgumentNullException.ThrowIfNull(choices);
        var usual = Preset(choices.Preset, card);
        return usual with
        {
            Recipe = ChosenRecipe.Of(choices).Recipe,
            Epochs = choices.Epochs,
            BatchSize = choices.Batch,
            LearningRate = choices.LearningRate,
            Schedule = Schedule(choices, usual.Schedule),
            Momentum = choices.Momentum,
            Nesterov = usual.Nesterov && choices.Momentum > 0,
            WeightDecay = choices.WeightDecay,
            LabelSmoothing = choices.LabelSmoothing,
            Augmentation = Augmented(choices.Augmentation) ?? usual.Augmentation,
            ValidationShare = choices.Validation,
            Keep = choices.Keep,
            Patience = choices.Patience,
            Precision = choices.Precision,
        };
    }

    // Papers tell the bound as often in values of 0..1.
    private static void RequireSteps(string name, string text)
    {
        if (name == "epsilon" && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var bound) && bound is > 0 and < TrainingChoices.LeastEpsilon)
            throw new OptionException(string.Create(CultureInfo.InvariantCulture, $"epsilon is in steps of 1/255, so {bound} is next to nothing; for {bound} of 0..1 give {255 * bound:G4}."));
    }

    private IEnumerable<OptionDescriptor> Defaulted(IReadOnlyDictionary<string, string> texts)
    {
        var defaults = _schema.Write(Usual(texts));
        return _schema.Options.Select(o => o with { Default = defaults.Find(o.Name)!.Value });
    }

    private TrainingChoices Usual(IReadOnlyDictionary<string, string> texts)
    {
        var preset = Chosen<PresetName>(texts, "preset") ?? PresetName.Usual;
        var usual = Preset(preset, Nameless);
        return new()
        {
            Preset = preset,
            Epsilon = UsualEpsilon(Chosen<AttackNorm>(texts, "norm") ?? AttackNorm.Linf),
            Epochs = usual.Epochs,
            Batch = usual.BatchSize,
            LearningRate = usual.LearningRate,
            Schedule = usual.Schedule.Kind,
            WarmUp = usual.Schedule.WarmUpEpochs,
            Momentum = usual.Momentum,
            WeightDecay = usual.WeightDecay,
            LabelSmoothing = usual.LabelSmoothing,
            Validation = usual.ValidationShare,
            Keep = usual.Keep,
            Patience = usual.Patience,
            Precision = usual.Precision,
        };
    }

    private T? Chosen<T>(IReadOnlyDictionary<string, string> texts, string name)
        where T : struct
    {
        try
        {
            return texts.TryGetValue(name, out var text) ? (T)_schema.Value(name, text) : null;
        }
        catch (OptionException)
        {
            return null;
        }
    }

    private static NetworkCard Nameless { get; } = new() { Name = "network", Architecture = "", Classes = [], Input = new() { Channels = 3, Height = 1, Width = 1, Mean = [], Std = [] } };

    private static TrainingOptions Preset(PresetName preset, NetworkCard card) => preset switch
    {
        PresetName.Quick => TrainingPresets.Quick(card),
        PresetName.Study => TrainingPresets.Study(card),
        _ => new TrainingOptions { Card = card },
    };

    // Another curve than the preset's has its own usual numbers.
    private static LearningRateSchedule Schedule(TrainingChoices choices, LearningRateSchedule usual)
    {
        var schedule = choices.Schedule == usual.Kind ? usual
            : choices.Schedule == ScheduleKind.Cycles ? new() { Kind = ScheduleKind.Cycles, Factor = 0.3 }
            : new() { Kind = choices.Schedule };
        return schedule with { WarmUpEpochs = choices.WarmUp };
    }

    private static Augmentation? Augmented(AugmentationName name) => name switch
    {
        AugmentationName.Auto => null,
        AugmentationName.Study => Augmentation.Study,
        _ => new()
        {
            CropPadding = name is AugmentationName.Crop or AugmentationName.CropFlip ? new Augmentation().CropPadding : 0,
            Flip = name is AugmentationName.Flip or AugmentationName.CropFlip,
        },
    };
}

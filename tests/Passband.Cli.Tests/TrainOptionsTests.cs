using System.CommandLine;
using Passband.Cli.Commands;
using Passband.Probes.Training;
using Passband.Vision.Checkpoints;
using Passband.Vision.Training.Recipes;

namespace Passband.Cli.Tests;

public sealed class TrainOptionsTests
{
    private static readonly NetworkCard Card = new() { Name = "net", Architecture = "resnet-cifar", Classes = ["a", "b"], Input = new() { Channels = 1, Height = 32, Width = 32, Mean = [0.5], Std = [0.2] } };

    [Fact]
    public void Every_declared_choice_is_an_option_and_none_hides_another()
    {
        var names = new TrainOptions().All.SelectMany(o => o.Aliases.Append(o.Name)).ToList();
        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.Empty(new TrainingSchema().Declared.Select(o => "--" + o.Name).Except(names));
        // Commands on cards and in scripts are typed with these.
        string[] known =
        [
            "--recipe", "--blur", "--noise-sigma", "--severity", "--consistency", "--norm", "--epsilon", "--attack-steps", "--similarity-weight", "--similarity", "--responses",
            "--similarity-images", "--components", "--cutoff", "--preset", "--epochs", "--batch", "--learning-rate", "--schedule", "--warm-up", "--momentum", "--weight-decay",
            "--label-smoothing", "--augmentation", "--validation", "--keep", "--patience", "--precision", "--seed", "--half",
        ];
        Assert.Empty(known.Except(names));
    }

    [Theory]
    [InlineData("--epochs", "Passes over the training images. Whole number, 1 to 100000; default 24 (15 with --preset quick, 48 with --preset study).")]
    [InlineData("--epsilon", "adversarial: the attack's bound in steps of 1/255, for l2, too: 127.5 is 0.5. Number in /255, 0.1 to 25500; default 8 (127.5 with --norm l2).")]
    [InlineData("--components", "pca: principal components of the training images that are kept. Whole number, 1 to 4096; default 100.")]
    [InlineData("--cutoff", "low-pass: highest frequency that is kept. Number in cycles/pixel, 0 to 0.7072; default 0.25.")]
    [InlineData("--keep", "One of last, best; default last (best with --preset study).")]
    [InlineData("--recipe", "One of plain, noise, augmix, adversarial, brain, pca, low-pass; default plain.")]
    public void The_help_says_to_which_recipe_an_option_belongs_what_it_takes_and_its_default(string option, string told)
    {
        using var place = new Workplace();
        var words = string.Join(' ', place.Run("train", "--help").Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains($"{option} <", words, StringComparison.Ordinal);
        Assert.Contains(told, words, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_is_not_given_is_the_schemas()
    {
        Assert.Equal(100, Task("--recipe", "pca").Preprocessing!.PrincipalComponents);
        Assert.Equal(0.25, Task("--recipe", "low-pass").Preprocessing!.LowPass);
        Assert.Equal(8.0 / 255, Assert.IsType<Adversarial>(Task("--recipe", "adversarial").Recipe(Card).Recipe).Epsilon);
        Assert.Equal(0.5, Assert.IsType<Adversarial>(Task("--recipe", "adversarial", "--norm", "l2").Recipe(Card).Recipe).Epsilon);
        Assert.Equal((48, 32), (Task("--preset", "study").Recipe(Card).Epochs, Task("--preset", "study").Recipe(Card).BatchSize));
        Assert.False(Task().Half);
        Assert.True(Task("--half").Half);
        Assert.False(Task("--half", "no").Half);
    }

    [Theory]
    [InlineData("usual", "crop-flip")]
    [InlineData("quick", "crop-flip")]
    [InlineData("study", "study")]
    public void An_augmentation_that_is_left_to_the_preset_is_the_one_that_the_help_says(string preset, string augmentation) =>
        Assert.Equal(Task("--preset", preset, "--augmentation", augmentation).Recipe(Card).Augmentation, Task("--preset", preset).Recipe(Card).Augmentation);

    [Fact]
    public void Several_numbers_are_given_one_by_one_or_together()
    {
        foreach (var words in (string[][])[["--noise-sigma", "0.2", "--noise-sigma", "0.4"], ["--noise-sigma", "0.2,0.4"], ["--noise-sigma", "0.2:0.4:0.2"]])
            Assert.Equal([0.2, 0.4], Assert.IsType<GaussianNoising>(Task(["--recipe", "noise", .. words]).Recipe(Card).Recipe).Sigmas);
    }

    private static TrainingTask Task(params string[] words)
    {
        var options = new TrainOptions();
        var command = new Command("train");
        foreach (var option in options.All) command.Options.Add(option);
        var parsed = command.Parse(["--data", "shapes", "--out", "net.safetensors", .. words]);
        Assert.Empty(parsed.Errors);
        return options.Read(parsed).Task;
    }
}

using System.Text;
using Passband.Cli.Printing;
using Passband.Probes.Locating;
using Passband.Results;
using Passband.Vision.Checkpoints;
using Passband.Vision.Codecs;
using Picture = Passband.Vision.Codecs.Picture;

namespace Passband.Cli.Tests;

public sealed class TrainTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("passband-train-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void A_network_is_trained_tested_and_stored_with_a_card_that_says_how()
    {
        var file = File("one.safetensors");
        var (code, output, error) = Run(null, Command(file, "--blur", "1.5", "--half"));
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("epoch 2: loss", output, StringComparison.Ordinal);
        Assert.Contains("of 1000", output, StringComparison.Ordinal);
        Assert.False(System.IO.File.Exists(file + ".training"));

        var checkpoint = Checkpoint.Open(file);
        Assert.Equal(DType.Float16, checkpoint["conv1.weight"]!.DType);
        var card = NetworkCardFile.For(checkpoint)!;
        Assert.Equal(("one", "resnet-cifar", 1.5), (card.Name, card.Architecture, card.Preprocessing!.BlurSigma));
        Assert.Equal((2, 5L, 1000), (card.Training!.Epochs, card.Training.Seed, card.Training.CleanTotal));
        Assert.Equal(["blur"], card.Training.Tags);
        Assert.StartsWith("passband train --data shapes", card.Source, StringComparison.Ordinal);
        Assert.DoesNotContain("--threads", card.Source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("noise", "gaussian noise of 0.2 or 0.4 on half of the images", "--noise-sigma", "0.2", "--noise-sigma", "0.4")]
    [InlineData("augmix", "augmix severity 2, 3 chains of up to 3, consistency 6", "--severity", "2", "--consistency", "6")]
    [InlineData("adversarial", "adversarial L2 0.5, 1 step", "--norm", "l2", "--attack-steps", "1")]
    [InlineData("adversarial", "adversarial L\u221E 2/255, 2 steps", "--epsilon", "2", "--attack-steps", "2")]
    [InlineData("plain", "bfloat16, best of 1 epochs, patience 3", "--precision", "bfloat16", "--keep", "best", "--patience", "3")]
    public void A_recipe_and_its_numbers_stand_on_the_card(string recipe, string line, params string[] options)
    {
        var file = File("recipe.safetensors");
        var (code, output, error) = Run(null, [.. Brief(file), "--recipe", recipe, .. options]);
        Assert.Equal((0, ""), (code, error));
        var training = NetworkCardFile.For(Checkpoint.Open(file))!.Training!;
        Assert.EndsWith(line, training.Recipe, StringComparison.Ordinal);
        Assert.Equal([recipe], training.Tags);
        Assert.Equal(recipe == "adversarial", output.Contains("under attack", StringComparison.Ordinal));
        Assert.Equal(recipe == "plain", output.Contains("kept: epoch 1", StringComparison.Ordinal));
    }

    [Fact]
    public void A_network_that_is_to_be_like_a_simulated_brain_says_so_on_its_card()
    {
        var file = File("v1.safetensors");
        var (code, output, error) = Run(null, [.. Brief(file), "--recipe", "brain", "--similarity-weight", "5"]);
        Assert.Equal((0, ""), (code, error));
        var training = NetworkCardFile.For(Checkpoint.Open(file))!.Training!;
        Assert.EndsWith("5 x similarity of 5 layers to simulated V1 (Gabor cells at 1/32 to 1/4 cycles/pixel around 0.1, spread 1 oct, 8 orientations, "
            + "envelope 0.4 wavelengths, semi-saturation 0.1)", training.Recipe, StringComparison.Ordinal);
        Assert.Equal(["brain", "simulated V1"], training.Tags);
        Assert.Matches("from the brain \\(layers 1: \\d+ %, 3: \\d+ %", output);
    }

    [Theory]
    [InlineData("--similarity", "similarities")]
    [InlineData("--responses", "responses")]
    public void A_network_that_is_to_be_like_a_measured_brain_names_the_files(string option, string told)
    {
        var (brain, shown) = (File("brain.npy"), File("shown.npy"));
        WriteNpy(brain, "<f4", "4, 4", [.. Enumerable.Range(0, 16).SelectMany(k => BitConverter.GetBytes(k % 5 == 0 ? 1f : 0.1f))]);
        WriteNpy(shown, "|u1", "4, 32, 32", [.. Enumerable.Range(0, 4096).Select(k => (byte)(k * k / 97))]);
        var file = File("recorded.safetensors");
        var (code, _, error) = Run(null, [.. Brief(file), "--recipe", "brain", option, brain, "--similarity-images", shown]);
        Assert.Equal((0, ""), (code, error));
        var training = NetworkCardFile.For(Checkpoint.Open(file))!.Training!;
        Assert.Matches($"20 x similarity of 5 layers to {told} in brain.npy \\(sha256 [0-9a-f]{{8}}\\) to shown.npy \\(sha256 [0-9a-f]{{8}}\\), 64 images a step$", training.Recipe);
        Assert.Equal(["brain"], training.Tags);
        var (refused, _, sentence) = Run(null, [.. Brief(File("other.safetensors")), "--recipe", "brain", option, shown, "--similarity-images", shown]);
        Assert.Equal(ErrorReport.Failure, refused);
        Assert.Contains($"{shown} holds values of type |u1 where", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Components_and_a_cutoff_stand_on_the_card_as_preprocessing_and_the_stored_network_is_tested_with_them()
    {
        var file = File("pca.safetensors");
        var (code, output, error) = Run(null, [.. Brief(file), "--recipe", "pca", "--components", "9", "--grey"]);
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("behind a projection on 9 principal components", output, StringComparison.Ordinal);
        Assert.Equal([9L, 1024], Checkpoint.Open(file)["preprocessing.pca.components"]!.Shape);
        var (_, facts, _) = Run(null, ["networks", "info", file]);
        Assert.Contains("a projection on 9 principal components", facts, StringComparison.Ordinal);

        file = File("low.safetensors");
        Assert.Equal(0, Run(null, [.. Brief(file), "--recipe", "low-pass", "--cutoff", "0.125", "--blur", "1"]).Code);
        var card = NetworkCardFile.For(Checkpoint.Open(file))!;
        Assert.Equal((0.125, 1.0), (card.Preprocessing!.LowPass, card.Preprocessing.BlurSigma));
        Assert.Equal(["low-pass"], card.Training!.Tags);
    }

    [Fact]
    public void A_preset_gives_all_that_is_not_given()
    {
        var file = File("study.safetensors");
        string[] command = ["train", "--data", "shapes", "--count", "120", "--with", "depth=8", "--with", "width=4", "--threads", "1", "--out", file];
        Assert.Equal(0, Run(null, [.. command, "--preset", "study", "--epochs", "2", "--learning-rate", "0.002", "--augmentation", "study"]).Code);
        var training = NetworkCardFile.For(Checkpoint.Open(file))!.Training!;
        Assert.Equal("sgd 0.002, cycles of 3 x 4 epochs, x 0.3 each, momentum 0.9, weight decay 0.0001 of weights, batch 32, "
            + "turn 2 degrees, crop 4, flip and colour jitter 0.25, best of 2 epochs", training.Recipe);
    }

    [Theory]
    [InlineData("--noise-sigma", "0.1", "--noise-sigma is an option of the recipe noise, not of plain")]
    [InlineData("--components", "5", "--components is an option of the recipe pca, not of plain")]
    [InlineData("--recipe", "magic", "--recipe is one of plain, noise, augmix, adversarial, brain, pca, low-pass, not 'magic'")]
    [InlineData("--momentum", "much", "--momentum takes a number, not 'much'")]
    [InlineData("--precision", "float64", "--precision is one of float32, bfloat16, not 'float64'")]
    [InlineData("--patience", "1 --patience 2", "'--patience' expects a single argument but 2 were provided")]
    [InlineData("--recipe", "adversarial --epsilon 0.03", "--epsilon is in steps of 1/255, so 0.03 is next to nothing; for 0.03 of 0..1 give 7.65")]
    [InlineData("--recipe", "adversarial --attack-steps 1 --validation 0", "images kept apart")]
    [InlineData("--recipe", "adversarial --components 5", "--components is an option of the recipe pca, not of adversarial")]
    [InlineData("--similarity-weight", "5", "--similarity-weight is an option of the recipe brain, not of plain")]
    [InlineData("--similarity", "a.npy", "--similarity is an option of the recipe brain, not of plain")]
    [InlineData("--recipe", "brain --similarity-weight -5", "--similarity-weight must be between 0 and 10000, not -5")]
    [InlineData("--recipe", "brain --similarity a.npy", "--similarity needs --similarity-images")]
    [InlineData("--recipe", "brain --responses a.npy", "--responses needs --similarity-images")]
    [InlineData("--recipe", "brain --similarity-images a.npy", "needs --similarity or --responses")]
    [InlineData("--recipe", "brain --similarity a.npy --responses b.npy --similarity-images c.npy", "give one of them")]
    [InlineData("--recipe", "brain --similarity no-such.npy --similarity-images c.npy", "no-such.npy cannot be read")]
    [InlineData("--recipe", "pca --components 99999", "--components must be between 1 and 4096, not 99999")]
    [InlineData("--recipe", "low-pass --cutoff 8", "--cutoff must be between 0 and 0.7072 cycles/pixel, not 8")]
    [InlineData("--recipe", "noise --noise-sigma 25", "--noise-sigma must be between 0.0001 and 1, not 25")]
    [InlineData("--validation", "0 --keep best", "images kept apart")]
    public void Options_that_do_not_go_together_are_one_sentence(string option, string values, string told)
    {
        var (code, _, error) = Run(null, [.. Brief(File("bad.safetensors")), option, .. values.Split(' ')]);
        Assert.NotEqual(0, code);
        Assert.Contains(told, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
        Assert.False(System.IO.File.Exists(File("bad.safetensors")));
    }

    [Fact]
    public void A_stopped_training_goes_on_to_the_same_weights_when_the_command_is_run_again()
    {
        var (whole, stopped) = (File("whole.safetensors"), File("stopped.safetensors"));
        Assert.Equal(0, Run(null, Command(whole)).Code);

        var first = Run("epoch 1:", Command(stopped));
        Assert.Equal(Interrupt.ExitCode, first.Code);
        Assert.Contains("run the same command to go on", first.Error, StringComparison.Ordinal);
        Assert.True(System.IO.File.Exists(stopped + ".training"));
        Assert.False(System.IO.File.Exists(stopped));

        var other = Run(null, Command(stopped, "--learning-rate", "0.3"));
        Assert.Equal(ErrorReport.WrongUsage, other.Code);
        Assert.Contains("keeps a training with other options (learning-rate 0.1 there, 0.3 asked); give the same ones to go on", other.Error, StringComparison.Ordinal);

        var second = Run(null, Command(stopped));
        Assert.Equal(0, second.Code);
        Assert.Contains("going on after epoch 1 of 2", second.Error, StringComparison.Ordinal);
        Assert.Equal(Weights(whole), Weights(stopped));
    }

    [Fact]
    public void A_stopped_training_goes_on_however_the_same_is_typed_and_its_card_names_the_command_that_began_it()
    {
        var (whole, stopped) = (File("whole.safetensors"), File("stopped.safetensors"));
        Assert.Equal(0, Run(null, Command(whole)).Code);
        Assert.Equal(Interrupt.ExitCode, Run("epoch 1:", Command(stopped)).Code);
        var (code, _, error) = Run(null, ["train", "--out", stopped, "--seed=5", "--epochs=2", "--with", "shortcut=a", "--with", "width=4", "--with", "depth=8", "--batch", "30",
            "--learning-rate", "0.10", "--recipe", "plain", "--augmentation", "none", "--count", "120", "--data", "shapes", "--name", "renamed", "--threads", "1"]);
        Assert.Equal(0, code);
        Assert.Contains("going on after epoch 1 of 2", error, StringComparison.Ordinal);
        Assert.Equal(Weights(whole), Weights(stopped));
        var card = NetworkCardFile.For(Checkpoint.Open(stopped))!;
        Assert.Equal(("renamed", $"passband {string.Join(' ', Command(stopped)).Replace(" --threads 1", "", StringComparison.Ordinal)}"), (card.Name, card.Source));
    }

    [Fact]
    public void A_stopped_training_can_be_ended_where_it_stands_and_its_network_says_so()
    {
        var file = File("enough.safetensors");
        Assert.Contains("no training is kept", Run(null, Command(file, "--finish")).Error, StringComparison.Ordinal);
        Assert.Contains("give one of them", Run(null, Command(file, "--finish", "--again")).Error, StringComparison.Ordinal);
        Assert.Equal(Interrupt.ExitCode, Run("epoch 1:", Command(file)).Code);
        var (code, output, _) = Run(null, Command(file, "--finish"));
        Assert.Equal(0, code);
        Assert.Contains("ended after epoch 1 of 2", output, StringComparison.Ordinal);
        Assert.DoesNotContain("epoch 2:", output, StringComparison.Ordinal);
        var card = NetworkCardFile.For(Checkpoint.Open(file))!;
        Assert.Equal(1, card.Training!.Epochs);
        Assert.Contains(", ended after epoch 1 of 2", card.Training.Recipe, StringComparison.Ordinal);
        Assert.DoesNotContain("--finish", card.Source, StringComparison.Ordinal);
        Assert.Contains(Assert.Single(Results()).Document!.Notes, n => n.StartsWith("Ended before its time, after epoch 1 of 2", StringComparison.Ordinal));

        // A look at it does not end the training.
        System.IO.File.Move(file, File("looked-at.safetensors"));
        var on = Run(null, Command(file));
        Assert.Equal(0, on.Code);
        Assert.Contains("going on after epoch 1 of 2", on.Error, StringComparison.Ordinal);
        Assert.False(System.IO.File.Exists(file + ".training"));
    }

    [Fact]
    public void A_set_without_halves_is_no_test_of_a_network_that_was_trained_on_part_of_it()
    {
        // Six pictures of each of two classes in one folder per class.
        foreach (var (name, shade) in new[] { ("dark", 20), ("light", 200) })
        {
            Directory.CreateDirectory(Path.Combine(_root, "pictures", name));
            for (var k = 0; k < 6; k++)
                System.IO.File.WriteAllBytes(Path.Combine(_root, "pictures", name, $"{k}.png"), PictureEncoder.Png(new Picture(32, 32, 3, [.. Enumerable.Repeat((byte)(shade + k), 32 * 32 * 3)])));
        }

        var file = File("part.safetensors");
        var (code, _, error) = Run(null, ["train", "--data", Path.Combine(_root, "pictures"), "--count", "8", "--with", "depth=8", "--with", "width=4", "--batch", "4", "--epochs", "1", "--threads", "1", "--out", file]);
        Assert.Equal((0, ""), (code, error));
        Assert.Null(NetworkCardFile.For(Checkpoint.Open(file))!.Training!.CleanTotal);
        Assert.DoesNotContain(Assert.Single(Results()).Document!.Scalars, s => s.Id == "test-accuracy");
    }

    [Fact]
    public void The_training_becomes_a_result_with_every_epochs_numbers_and_the_same_id_when_it_is_repeated()
    {
        var file = File("told.safetensors");
        var (code, output, _) = Run(null, Command(file, "--recipe", "adversarial", "--attack-steps", "2", "--validation", "0.25"));
        Assert.Equal(0, code);
        var result = Assert.Single(Results());
        var document = result.Document!;
        Assert.Contains($"result {document.Id}, ", output, StringComparison.Ordinal);
        Assert.EndsWith(Path.Combine("results", "shapes-agree-train", "told", $"training-{document.Id}.json"), result.Path, StringComparison.Ordinal);

        var card = NetworkCardFile.For(Checkpoint.Open(file))!;
        Assert.Equal(("told", card.Sha256, 5L, "shapes, cues agree, training images"), (document.Network.Name, document.Network.Sha256, document.Seed, document.ImageSet.Name));
        var curves = document.Figures.OfType<LinesFigure>().SelectMany(f => f.Curves.Select(c => (Figure: f.Id, Curve: c))).ToDictionary(c => $"{c.Figure}: {c.Curve.Name}", c => c.Curve.Points);
        Assert.Equal(
        [
            "loss: training images", "loss: kept apart", "accuracy: training images", "accuracy: kept apart", "accuracy: kept apart, attacked in one step",
            "accuracy: kept apart, attacked in many steps", "accuracy: test images", "learning-rate: learning rate",
        ], curves.Keys);
        Assert.Equal([(1.0, 90), (2.0, 90)], curves["accuracy: training images"].Select(p => (p.X, p.N!.Value)));
        Assert.Equal([30, 30], curves["accuracy: kept apart"].Select(p => p.N!.Value));
        Assert.Equal((2.0, card.Training!.CleanCorrect, card.Training.CleanTotal), (curves["accuracy: test images"].Single().X, curves["accuracy: test images"].Single().K, curves["accuracy: test images"].Single().N));
        var test = document.Scalars[0];
        Assert.Equal(("test-accuracy", "Accuracy on shapes, cues agree", card.Training.CleanCorrect), (test.Id, test.Label, test.K));
        Assert.Equal(2, document.Scalars.Single(s => s.Id == "kept-epoch").Value);
        Assert.True(document.Scalars.Single(s => s.Id == "images-per-second").Value > 0);
        Assert.Contains(document.Notes, n => n.StartsWith($"Recipe: {card.Training.Recipe}", StringComparison.Ordinal));
        Assert.Contains(document.Notes, n => n.Contains("the other half of the same copy of the images", StringComparison.Ordinal));

        var (shown, told, _) = Run(null, ["show", document.Id]);
        Assert.Equal(0, shown);
        Assert.Contains("Accuracy by epoch", told, StringComparison.Ordinal);
        Assert.Equal(0, Run(null, Command(file, "--recipe", "adversarial", "--attack-steps", "2", "--validation", "0.25", "--again")).Code);
        Assert.Equal(document.Id, Assert.Single(Results()).Document!.Id);
    }

    [Fact]
    public void A_training_that_was_over_and_not_recorded_is_recorded_from_what_is_kept()
    {
        var file = File("crashed.safetensors");
        // Stopped after its last step, while the network was being tested or stored.
        Assert.Equal(Interrupt.ExitCode, Run("epoch 2:", Command(file)).Code);
        var kept = System.IO.File.ReadAllBytes(file + ".training");
        Assert.Equal(0, Run(null, Command(file)).Code);
        var first = Assert.Single(Results()).Document!;

        // The program ended after the network was stored and before the training was forgotten; another training of the name is not taken for it.
        System.IO.File.WriteAllBytes(file + ".training", kept);
        Assert.Contains("other options", Run(null, Command(file, "--momentum", "0.5")).Error, StringComparison.Ordinal);
        var (code, output, error) = Run(null, Command(file));
        Assert.Equal((0, 1), (code, error.Split("going on after epoch 2 of 2").Length - 1));
        Assert.DoesNotContain("epoch 2:", output, StringComparison.Ordinal);
        Assert.Equal(first.Id, Assert.Single(Results()).Document!.Id);
        Assert.Equal(Text(first), Text(Assert.Single(Results()).Document!));

        static string Text(ResultDocument document) => Encoding.UTF8.GetString(ResultFile.ToBytes(document with { Provenance = document.Provenance with { StartedUtc = default } }));
    }

    [Fact]
    public void A_network_that_is_there_is_not_replaced_unless_asked()
    {
        var file = File("kept.safetensors");
        System.IO.File.WriteAllText(file, "mine");
        var (code, _, error) = Run(null, Command(file));
        Assert.Equal(ErrorReport.WrongUsage, code);
        Assert.Contains("is there already", error, StringComparison.Ordinal);
        Assert.Equal("mine", System.IO.File.ReadAllText(file));
        Assert.Equal(0, Run(null, Command(file, "--again")).Code);
    }

    [Theory]
    [InlineData("--epochs", "0", "epochs")]
    [InlineData("--blur", "-1", "blur")]
    [InlineData("--with", "depth", "option=value")]
    [InlineData("--with", "depth=9", "6 n + 2")]
    [InlineData("--batch", "999", "fewer than one batch")]
    [InlineData("--learning-rate", "1e30", "diverged")]
    [InlineData("--threads", "0", "--threads")]
    public void A_wrong_option_is_one_sentence(string option, string value, string told)
    {
        // Most options may be given only once, so the value is put in place where the command has the option already.
        string[] command = ["train", "--data", "shapes", "--count", "60", "--with", "width=4", "--batch", "20", "--epochs", "1", "--out", File("bad.safetensors"), "--threads", "1"];
        var place = Array.IndexOf(command, option);
        if (place >= 0 && option != "--with") command[place + 1] = value;
        else command = [.. command, option, value];
        var (code, _, error) = Run(null, command);
        Assert.NotEqual(0, code);
        Assert.Contains(told, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
        Assert.False(System.IO.File.Exists(File("bad.safetensors")));
    }

    private static string[] Brief(string file) =>
        ["train", "--data", "shapes", "--count", "60", "--with", "depth=8", "--with", "width=4", "--batch", "20", "--epochs", "1", "--threads", "1", "--out", file];

    private static string[] Command(string file, params string[] more) =>
        ["train", "--data", "shapes", "--count", "120", "--with", "depth=8", "--with", "width=4", "--batch", "30", "--epochs", "2", "--seed", "5", "--threads", "1", "--out", file, .. more];

    private List<FolderEntry> Results() => [.. new ResultFolder(new Home(_root).Results).Enumerate()];

    private static void WriteNpy(string path, string type, string shape, byte[] data)
    {
        var words = $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({shape}), }}".PadRight(117) + "\n";
        System.IO.File.WriteAllBytes(path, [0x93, .. "NUMPY"u8, 1, 0, (byte)words.Length, 0, .. Encoding.ASCII.GetBytes(words), .. data]);
    }

    private string File(string name) => Path.Combine(_root, name);

    private static string Weights(string file) =>
        string.Join('\n', Checkpoint.Open(file).Tensors.Select(t => t.Name + Convert.ToHexString(t.Data.Span)).Order(StringComparer.Ordinal));

    private (int Code, string Output, string Error) Run(string? stopAt, string[] args)
    {
        using var stop = new CancellationTokenSource();
        using var output = new StoppingWriter(stopAt, stop);
        using var error = new StringWriter();
        var home = new Home(_root) { Cache = Path.Combine(_root, "cache") };
        var code = Application.Run(args, new Session(Terminal.Of(output, error, Glyphs.Ascii, null, live: false), home, stop.Token));
        // Without the lines that a slow machine prints between epochs.
        return (code, output.ToString(), new Answer(code, output.ToString(), error.ToString()).Said);
    }

    /// <summary>Asks the program to stop, as Ctrl-C does, once it has written something.</summary>
    private sealed class StoppingWriter(string? word, CancellationTokenSource stop) : TextWriter
    {
        private readonly StringBuilder _text = new();

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value)
        {
            _text.Append(value);
            if (word is not null && !stop.IsCancellationRequested && _text.ToString().Contains(word, StringComparison.Ordinal)) stop.Cancel();
        }

        public override string ToString() => _text.ToString();
    }
}

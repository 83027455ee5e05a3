using System.Text;
using Passband.Cli.Printing;
using Passband.Probes.Locating;
using Passband.Vision.Checkpoints;

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
        Assert.Contains("other options", other.Error, StringComparison.Ordinal);

        var second = Run(null, Command(stopped));
        Assert.Equal(0, second.Code);
        Assert.Contains("going on after epoch 1 of 2", second.Error, StringComparison.Ordinal);
        Assert.Equal(Weights(whole), Weights(stopped));
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

    private static string[] Command(string file, params string[] more) =>
        ["train", "--data", "shapes", "--count", "120", "--with", "depth=8", "--with", "width=4", "--batch", "30", "--epochs", "2", "--seed", "5", "--threads", "1", "--out", file, .. more];

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
        return (code, output.ToString(), error.ToString());
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

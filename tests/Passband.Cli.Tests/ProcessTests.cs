using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Passband.Cli.Tests;

public sealed class ProcessTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public void A_signal_stops_a_run_cleanly_and_the_same_line_goes_on(string signal)
    {
        var network = TinyNetworks.Save(_place.At("results", "networks", "tiny.safetensors"));
        // Far more than any machine does before the signal arrives.
        string[] line = ["run", "low-pass", "--network", network, "--data", "shapes", "--count", "3000", "--cutoffs", "0.002:0.7:0.002", "--threads", "1"];
        var kept = Stopped(line, signal);
        Assert.InRange(kept.Done, 1, kept.Total - 1);
        Assert.Single(Directory.EnumerateFiles(_place.At("xdg", "passband", "parts"), "*.parts"));
        Assert.Empty(_place.Results.Enumerate());
        // Of the 351 conditions on 32 x 32 images most are the same as others.
        Assert.InRange(kept.Total, 3000 * 50, 3000 * 350);
        if (signal == "INT") Assert.InRange(Stopped(line, signal).Done, kept.Done + 1, kept.Total);
    }

    [Fact]
    public void Without_libtorch_doctor_and_run_say_so_and_fail()
    {
        var copy = Directory.CreateDirectory(_place.At("program")).FullName;
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory).Where(f => !f.EndsWith("libpassband_torch.so", StringComparison.Ordinal)))
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        foreach (var arguments in new[] { new[] { "doctor" }, ["run", "blur", "--network", "x", "--data", "shapes"] })
        {
            using var process = _place.StartProgram(Path.Combine(copy, "passband.dll"), arguments);
            var answer = Workplace.Finish(process);
            Assert.Equal(1, answer.Code);
            Assert.Matches(@"^passband: a native library cannot be loaded \(.*\); run \./run\.sh doctor, which finds or installs libtorch and builds against it\.\n$", answer.Error);
        }
    }

    [Fact]
    public void Doctor_tells_what_was_found()
    {
        using var process = _place.Start("doctor");
        var answer = Workplace.Finish(process);
        foreach (var subject in new[] { "libtorch", "GPU", "processor", "speed", "pictures", "cache", "results", "cifar10", "networks" })
            Assert.Contains($"{subject} ", answer.Output, StringComparison.Ordinal);
        Assert.Matches(@"speed +[0-9.]+ GFLOP/s", answer.Output);
        Assert.Contains(_place.Root, answer.Output, StringComparison.Ordinal);
        Assert.Equal(answer.Code, answer.Error.Length > 0 ? 1 : 0);
    }

    /// <summary>Starts a run, stops it by a signal after its first sign of progress, and returns how many images of how many it says are kept.</summary>
    private (long Done, long Total) Stopped(string[] line, string signal)
    {
        using var process = _place.Start(line);
        var progress = process.StandardError.ReadLine();
        Assert.StartsWith("low-pass", progress, StringComparison.Ordinal);
        Process.Start("kill", ["-" + signal, $"{process.Id}"]).WaitForExit();
        var answer = Workplace.Finish(process);
        Assert.Equal(130, answer.Code);
        var sentence = Regex.Match(answer.Error, @"^passband: stopped; ([0-9 \u2009]+) of ([0-9 \u2009]+) images kept, run the same command to go on$", RegexOptions.Multiline);
        Assert.True(sentence.Success, answer.Error);
        return (Number(sentence.Groups[1]), Number(sentence.Groups[2]));

        static long Number(Group digits) => long.Parse(digits.Value.Replace(" ", "", StringComparison.Ordinal).Replace("\u2009", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
    }
}

using System.Diagnostics;
using System.Text.RegularExpressions;
using Passband.Cli.Printing;
using Passband.Probes.Locating;
using Passband.Results;

namespace Passband.Cli.Tests;

/// <summary>What a command line printed and how it ended.</summary>
public sealed partial record Answer(int Code, string Output, string Error)
{
    /// <summary>Standard error without the lines that tell how far the work is, of which a slow machine prints more.</summary>
    public string Said => string.Concat(Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => !ProgressLine().IsMatch(l)).Select(l => l + "\n"));

    [GeneratedRegex(@"^[a-z-]+ +\d+ %  |^[a-z-]+  measuring")]
    private static partial Regex ProgressLine();
}

/// <summary>A folder of its own for results, networks and cache, in which command lines are run; gone with the test.</summary>
public sealed partial class Workplace : IDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "passband.dll");

    public string Root { get; } = Directory.CreateTempSubdirectory("passband-cli-").FullName;

    internal Home Home => new(Root) { Cache = Path.Combine(Root, "cache") };

    internal ResultFolder Results => new(Home.Results);

    /// <summary>The folder that the dashboard puts results into.</summary>
    internal ResultFolder LabResults => new(Home.LabResults);

    public string At(params string[] parts) => Path.Combine([Root, .. parts]);

    public string Write(string name, byte[] bytes)
    {
        var path = At(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>Runs a command line within this process, as if its output were piped.</summary>
    public Answer Run(params string[] args) => RunWith(Glyphs.Ascii, null, args);

    /// <summary>As <see cref="Run"/>, started by another command than "passband".</summary>
    internal Answer RunAs(string command, params string[] args) => RunWith(Glyphs.Ascii, null, command, args);

    internal Answer RunWith(Glyphs glyphs, int? width, params string[] args) => RunWith(glyphs, width, "passband", args);

    private Answer RunWith(Glyphs glyphs, int? width, string command, string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var session = new Session(Terminal.Of(output, error, glyphs, width, live: false), Home, CancellationToken.None) { Command = command };
        var code = Application.Run(args, session);
        return new(code, Unstyled().Replace(output.ToString(), ""), error.ToString());
    }

    // A width means a terminal, and whether that gets weights and colours depends on where the tests run.
    [GeneratedRegex(@"\x1b\[[0-9;]*m")]
    private static partial Regex Unstyled();

    /// <summary>Starts the built program as a process of its own.</summary>
    internal Process StartProgram(string program, params string[] args)
    {
        // Whoever runs the tests in the background hands an ignored SIGINT down; the program is to be tried as from a terminal.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", program, .. args]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PASSBAND_HOME"] = Root;
        start.Environment["XDG_CACHE_HOME"] = Path.Combine(Root, "xdg");
        return Process.Start(start)!;
    }

    internal Process Start(params string[] args) => StartProgram(Program, args);

    /// <summary>Waits for a process and collects what it printed.</summary>
    internal static Answer Finish(Process process)
    {
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(60)), "the program did not end within a minute");
        return new(process.ExitCode, output, error.Result);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}

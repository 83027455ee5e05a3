using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Passband.Browser.Tests;

/// <summary>A home of its own with the results and networks that a fresh clone has, and the dashboard running on it.</summary>
internal sealed partial class Lab : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly StringBuilder _said = new();
    private Process? _process;

    internal Lab()
    {
        Home = Directory.CreateTempSubdirectory("passband-browser-").FullName;
        Copy(Path.Combine(Built.Root, "results"), Path.Combine(Home, "results"));
    }

    internal string Home { get; }

    /// <summary>The address, with a slash at its end.</summary>
    internal Uri Address { get; private set; } = new("about:blank");

    internal int ProcessId => _process!.Id;

    /// <summary>Starts the dashboard and waits until it says where it listens.</summary>
    /// <param name="port">0 for a free one.</param>
    internal void Start(int port = 0)
    {
        var start = new ProcessStartInfo("dotnet", [Built.Dashboard]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Built.Root };
        start.Environment["PASSBAND__HOME"] = Home;
        start.Environment["PASSBAND__PORT"] = port.ToString(CultureInfo.InvariantCulture);
        start.Environment["XDG_CACHE_HOME"] = Path.Combine(Home, "cache");
        start.Environment["OMP_WAIT_POLICY"] = "PASSIVE";
        var found = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = Process.Start(start)!;
        _process.EnableRaisingEvents = true;
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.Exited += (_, _) => found.TrySetException(new InvalidOperationException("The dashboard ended:\n" + Said));
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        if (!found.Task.Wait(Patience)) throw new TimeoutException("The dashboard did not say where it listens:\n" + Said);
        Address = found.Task.Result;

        void Hear(string? line)
        {
            if (line is null) return;
            lock (_said) _said.AppendLine(line);
            if (Listening().Match(line) is { Success: true } match) found.TrySetResult(new Uri(match.Value + "/"));
        }
    }

    /// <summary>Everything it printed.</summary>
    internal string Said
    {
        get
        {
            lock (_said) return _said.ToString();
        }
    }

    /// <summary>Ends it at once, as a crash would.</summary>
    internal void Kill()
    {
        _process!.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (_process is { HasExited: false }) Kill();
        _process?.Dispose();
        Directory.Delete(Home, recursive: true);
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:[1-9]\d*")]
    private static partial Regex Listening();
}

using System.Diagnostics;

namespace Passband.Vision.Tests.Onnx;

/// <summary>A python3 with PyTorch that writes files for a test, which is skipped where there is none.</summary>
internal static class PyTorchExports
{
    /// <summary>Runs a script of the tests' folder with PyTorch and waits for its end.</summary>
    public static void Run(string script, params string[] arguments)
    {
        var path = Path.Combine(Repository.Root, "tests", "Passband.Vision.Tests", "Onnx", script);
        foreach (var python in new[] { "/usr/bin/python3", "python3" })
        {
            try
            {
                if (Execute(python, ["-c", "import torch, numpy"]) != 0) continue;
                Assert.Equal(0, Execute(python, [path, .. arguments]));
                return;
            }
            catch (System.ComponentModel.Win32Exception)
            {
                // No such python: the next one.
            }
        }

        Assert.Skip("There is no python3 with PyTorch here (Debian: apt-get install python3-torch python3-numpy).");
    }

    private static int Execute(string python, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(python, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        TestContext.Current.SendDiagnosticMessage(said);
        return process.ExitCode;
    }
}

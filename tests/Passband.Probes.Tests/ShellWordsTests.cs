using System.Diagnostics;
using Passband.Probes.Running;

namespace Passband.Probes.Tests;

public sealed class ShellWordsTests
{
    [Theory]
    [InlineData("plain-0.5_x")]
    [InlineData("two words")]
    [InlineData("it's; echo 'more' $HOME `id` \"x\" \\ *")]
    [InlineData("")]
    [InlineData("line\nbreak")]
    public void A_shell_reads_back_the_very_word(string word)
    {
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", $"printf %s {ShellWords.Quoted(word)}"]) { RedirectStandardOutput = true })!;
        var read = shell.StandardOutput.ReadToEnd();
        shell.WaitForExit();
        Assert.Equal(word, read);
    }

    [Fact]
    public void What_needs_no_quotes_has_none() => Assert.Equal("test=data/cifar10-jpeg", ShellWords.Quoted("test=data/cifar10-jpeg"));
}

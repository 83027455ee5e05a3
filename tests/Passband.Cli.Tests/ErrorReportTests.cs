using System.Runtime.InteropServices;

namespace Passband.Cli.Tests;

public sealed class ErrorReportTests
{
    [Fact]
    public void A_missing_library_names_the_step_that_finds_it() =>
        Assert.Contains("run ./run.sh doctor", ErrorReport.Sentence(new TypeInitializationException("x", new DllNotFoundException("Unable to load passband_torch\nlong list"))), StringComparison.Ordinal);

    [Fact]
    public void Libtorchs_own_words_are_told_in_one_line()
    {
        var problem = Assert.Throws<ExternalException>(() => TorchSharp.torch.zeros([1L << 50]));
        var sentence = ErrorReport.Sentence(problem);
        Assert.Matches("^libtorch ran out of memory \\(.*\\); take another device or a smaller network\\.$", sentence);
        Assert.DoesNotContain("\n", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_disk_is_called_so()
    {
        var sentence = ErrorReport.Sentence(new IOException("No space left on device : '/data/x'", 28));
        Assert.StartsWith("the disk is full (No space left on device", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unexpected_error_says_that_it_is_a_fault_and_what_to_report()
    {
        var sentence = ErrorReport.Sentence(new InvalidOperationException("A\nB."));
        Assert.StartsWith("InvalidOperationException: A B; this is a fault of Passband", sentence, StringComparison.Ordinal);
        Assert.False(ErrorReport.IsExpected(new InvalidOperationException()));
        Assert.True(ErrorReport.IsExpected(new AggregateException(new IOException())));
    }
}

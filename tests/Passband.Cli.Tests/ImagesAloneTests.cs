namespace Passband.Cli.Tests;

/// <summary>Runs that measure image sets without any network.</summary>
public sealed class ImagesAloneTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public void A_spectrum_needs_no_network_and_lies_in_a_folder_that_says_so()
    {
        var answer = _place.Run("run", "image-spectrum", "--data", "shapes", "--count", "40", "--reference", "shapes:conflict");
        Assert.Equal((0, ""), (answer.Code, answer.Said));
        Assert.Contains("Half-power", answer.Output, StringComparison.Ordinal);
        Assert.Contains("difference", answer.Output, StringComparison.Ordinal);
        var result = Assert.Single(_place.Results.Enumerate());
        Assert.Equal("no-network", Path.GetFileName(Path.GetDirectoryName(result.Path)));
        Assert.Contains("none: the images alone", _place.Run("show", result.Document!.Id).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run blur --data shapes --count 10", "blur needs a network: name one with --network.")]
    [InlineData("run image-spectrum --network tiny --data shapes --count 10", "image-spectrum measures images alone: leave --network out.")]
    [InlineData("run blur --network tiny --data shapes --count 10 --reference shapes", "blur compares no image sets: leave --reference out.")]
    [InlineData("run image-spectrum --data shapes --count 10 --fit-from 0.4 --fit-to 0.1", "fit-from must be below fit-to.")]
    public void What_is_missing_or_too_much_is_told_in_a_sentence(string line, string sentence)
    {
        var answer = _place.Run(line.Split(' '));
        Assert.Equal(2, answer.Code);
        Assert.Contains(sentence, answer.Error, StringComparison.Ordinal);
    }
}

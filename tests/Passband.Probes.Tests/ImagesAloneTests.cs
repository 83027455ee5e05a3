using Passband.Probes.Queue;

namespace Passband.Probes.Tests;

/// <summary>Probes of image sets without any network.</summary>
public sealed class ImagesAloneTests : IDisposable
{
    private readonly Laboratory _lab = new();

    public ImagesAloneTests() => _lab.Queue.Start();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void A_job_measures_images_against_another_version_and_knows_its_answer_the_second_time()
    {
        var job = _lab.Ended(_lab.Queue.Submit(Spectrum("shapes:conflict"), "ada"));
        Assert.Equal((JobState.Done, null), (job.State, job.Failure));
        Assert.Equal("image-spectrum · shapes, 60 images against shapes:conflict", job.Title);
        var result = _lab.Store.Read(job.Results.Single());
        Assert.True(result.Network.IsNone);
        Assert.NotNull(result.ReferenceSet);
        var again = _lab.Ended(_lab.Queue.Submit(Spectrum("shapes:conflict"), "ada"));
        Assert.Equal(job.Results, again.Results);
        Assert.Contains(_lab.Queue.Log(again.Id), l => l.Text.Contains("1 of 1 results were stored already", StringComparison.Ordinal));
    }

    [Fact]
    public void Images_alone_and_images_against_others_are_different_results()
    {
        var alone = _lab.Ended(_lab.Queue.Submit(Spectrum(null), "ada"));
        var against = _lab.Ended(_lab.Queue.Submit(Spectrum("shapes:conflict"), "ada"));
        Assert.NotEqual(alone.Results.Single(), against.Results.Single());
    }

    [Fact]
    public void What_does_not_belong_together_is_refused_in_a_sentence()
    {
        Assert.Equal("image-spectrum measures images alone: leave the networks out.",
            Assert.Throws<RequestException>(() => _lab.Queue.Submit(Spectrum(null) with { Networks = ["tiny"] }, "ada")).Message);
        Assert.Equal("blur compares no image sets: leave the reference out.",
            Assert.Throws<RequestException>(() => _lab.Queue.Submit(Laboratory.Short() with { Reference = new("shapes") }, "ada")).Message);
        Assert.Equal("Name at least one network.",
            Assert.Throws<RequestException>(() => _lab.Queue.Submit(Laboratory.Short() with { Networks = [] }, "ada")).Message);
    }

    [Fact]
    public void A_reference_of_another_count_fails_the_job_with_a_sentence()
    {
        var request = Spectrum(null) with { Reference = new("shapes:conflict") { Count = 59 } };
        var job = _lab.Ended(_lab.Queue.Submit(request, "ada"));
        Assert.Equal(JobState.Failed, job.State);
        Assert.Contains("60 images", job.Failure, StringComparison.Ordinal);
        Assert.Contains("take the same number of both", job.Failure, StringComparison.Ordinal);
    }

    private static ProbeRequest Spectrum(string? reference) => Laboratory.Short() with
    {
        Experiment = "image-spectrum",
        Networks = [],
        Options = new Dictionary<string, string>(),
        Reference = reference is null ? null : new(reference) { Count = 60 },
    };
}

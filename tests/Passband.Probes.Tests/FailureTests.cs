using Passband.Probes.Queue;
using static TorchSharp.torch;

namespace Passband.Probes.Tests;

public sealed class FailureTests : IDisposable
{
    private readonly Laboratory _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void One_network_that_fails_costs_the_others_nothing()
    {
        TinyNetworks.SaveOverflowing(Path.Combine(_lab.Home.Networks, "overflow.safetensors"));
        _lab.Queue.Start();
        var job = _lab.Ended(_lab.Queue.Submit(Laboratory.Short("tiny", "overflow", "other"), "ada"));
        Assert.Equal(JobState.Failed, job.State);
        Assert.StartsWith("overflow: the network's answer is NaN or infinite", job.Failure, StringComparison.Ordinal);
        Assert.Equal(["tiny", "other"], job.Results.Select(id => _lab.Store.Read(id).Network.Name));
        Assert.Contains("left out: overflow: ", _lab.Said(job), StringComparison.Ordinal);
        Works();
    }

    [Fact]
    public void A_network_that_is_missing_or_does_not_fit_is_left_out_with_its_sentence()
    {
        TinyNetworks.Save(Path.Combine(_lab.Home.Networks, "large.safetensors"), "large", side: 48);
        File.WriteAllBytes(Path.Combine(_lab.Home.Networks, "damaged.safetensors"), [1, 2, 3]);
        _lab.Queue.Start();
        var job = _lab.Ended(_lab.Queue.Submit(Laboratory.Short("nowhere", "large", "damaged", "tiny"), "ada"));
        Assert.Equal(JobState.Failed, job.State);
        Assert.Contains("There is no network 'nowhere'", job.Failure, StringComparison.Ordinal);
        Assert.Contains("large takes images of 48 x 48 pixels", job.Failure, StringComparison.Ordinal);
        Assert.Contains("damaged.safetensors", job.Failure, StringComparison.Ordinal);
        Assert.Equal("tiny", _lab.Store.Read(job.Results.Single()).Network.Name);
        Works();
    }

    [Theory]
    [InlineData("nowhere", "nowhere does not exist")]
    [InlineData("shapes:stripes", "The cues of shapes are agree, conflict, silhouette, texture, not 'stripes'.")]
    public void Images_that_cannot_be_had_fail_the_job_with_their_sentence(string images, string sentence)
    {
        _lab.Queue.Start();
        var job = _lab.Ended(_lab.Queue.Submit(Laboratory.Short() with { Images = new(images) }, "ada"));
        Assert.Equal(JobState.Failed, job.State);
        Assert.StartsWith(sentence, job.Failure, StringComparison.Ordinal);
        Assert.EndsWith($"failed: {job.Failure}", _lab.Said(job), StringComparison.Ordinal);
        Works();
    }

    [Fact]
    public void A_folder_that_cannot_be_written_fails_the_job_before_anything_is_computed()
    {
        Directory.CreateDirectory(_lab.Home.Cache);
        File.WriteAllText(_lab.Home.Parts, "in the way");
        _lab.Queue.Start();
        var job = _lab.Ended(_lab.Queue.Submit(Laboratory.Short(), "ada"));
        Assert.Equal(JobState.Failed, job.State);
        Assert.Contains("cannot be written", job.Failure, StringComparison.Ordinal);
        File.Delete(_lab.Home.Parts);
        Assert.Equal(JobState.Done, _lab.Ended(_lab.Queue.Resume(job.Id, "ada")).State);
    }

    [Fact]
    public void Who_listens_badly_does_not_stop_the_work()
    {
        _lab.Queue.Changed += _ => throw new InvalidOperationException("a page that is gone");
        _lab.Queue.Start();
        Works();
    }

    [Fact]
    public void Jobs_leave_no_tensor_behind()
    {
        _lab.Queue.Start();
        Works();
        var before = Tensor.TotalCount;
        TinyNetworks.SaveOverflowing(Path.Combine(_lab.Home.Networks, "overflow.safetensors"));
        _lab.Ended(_lab.Queue.Submit(Laboratory.Short("tiny", "overflow", "other") with { Again = true }, "ada"));
        var cancelled = _lab.Queue.Submit(Laboratory.Long(), "ada");
        _lab.Until(cancelled, j => j.Progress?.Done > 0);
        _lab.Queue.Cancel(cancelled.Id, "ada");
        _lab.Ended(cancelled);
        Assert.Equal(before, Tensor.TotalCount);
    }

    private void Works()
    {
        var job = _lab.Ended(_lab.Queue.Submit(Laboratory.Short() with { Again = true }, "ada"));
        Assert.Equal((JobState.Done, (string?)null), (job.State, job.Failure));
        Assert.Equal(60, _lab.Store.Read(job.Results.Single()).Scalars.Single(s => s.Id == "clean-accuracy").N);
    }
}

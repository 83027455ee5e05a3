using Microsoft.AspNetCore.Components;
using Passband.Probes;
using Passband.Probes.Queue;
using Passband.Probes.Shelves;

namespace Passband.Dashboard.Components.Shelves;

public sealed partial class AddNetwork : IDisposable, IProgress<long>
{
    private const int RenderEvery = 200;
    private readonly CancellationTokenSource _gone = new();
    private CancellationTokenSource? _stop;
    private NetworkCandidate? _candidate;
    private AddedNetwork? _added;
    private SanityAnswer? _sanity;
    private IReadOnlyList<ShelvedNetwork> _known = [];
    private string _path = "";
    private string _activity = "";
    private string? _problem;
    private bool _busy;
    private long _copied;
    private long _rendered;

    [Inject] private NetworkShelf Shelf { get; set; } = null!;
    [Inject] private IncomingFiles Incoming { get; set; } = null!;
    [Inject] private ProbeQueue Queue { get; set; } = null!;
    [Inject] private SanityCheck Sanity { get; set; } = null!;

    private string Kinds => Shelf.Home.Opener.AllowTorchScript
        ? "safetensors, ONNX, what torch.save wrote, and TorchScript, which is run as it is: take only files that you trust."
        : "safetensors, ONNX, or what torch.save wrote. Files are read, and no code in them is run.";

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
        if (!_busy) _candidate?.File.Dispose();
    }

    void IProgress<long>.Report(long value)
    {
        _copied = value;
        var now = Environment.TickCount64;
        if (now - _rendered < RenderEvery) return;
        _rendered = now;
        _ = InvokeAsync(StateHasChanged);
    }

    private Task TakePathAsync() => WorkAsync("Copying the file …", async () =>
    {
        if (string.IsNullOrWhiteSpace(_path)) throw new RequestException("Give the path of a file on the machine that runs the dashboard.");
        var file = await StoppableAsync(token => Incoming.CopyAsync(_path.Trim(), Shelf.MaxBytes, this, token));
        (_activity, _copied) = ("Reading the file …", 0);
        StateHasChanged();
        await LookAtAsync(file);
    });

    private Task ExamineAsync(IncomingFile file)
    {
        if (!_busy) return WorkAsync("Reading the file …", () => LookAtAsync(file));
        file.Dispose();
        _problem = $"Another file is being read; send {file.FileName} again afterwards.";
        return Task.CompletedTask;
    }

    private async Task LookAtAsync(IncomingFile file)
    {
        try
        {
            (_candidate, _known) = await Task.Run(() => (Shelf.Examine(file), Shelf.List()));
        }
        catch
        {
            file.Dispose();
            throw;
        }

        if (_gone.IsCancellationRequested) file.Dispose();
    }

    private Task AddAsync(NetworkAnswers answers) => WorkAsync("Trying the network …", async () =>
    {
        _added = await StoppableAsync(token => Task.FromResult(Shelf.Add(_candidate!, answers, Queue.DeviceThread, token)));
        _candidate!.File.Dispose();
        (_activity, _sanity) = ("Showing it a few images …", null);
        StateHasChanged();
        _sanity = await StoppableAsync(token => Sanity.RunAsync(_added.Network, Queue.DeviceThread, token));
    });

    private async Task<T> StoppableAsync<T>(Func<CancellationToken, Task<T>> work)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_gone.Token);
        _stop = stop;
        StateHasChanged();
        try
        {
            return await Task.Run(() => work(stop.Token));
        }
        finally
        {
            _stop = null;
        }
    }

    private void Stop() => _stop?.Cancel();

    private void Again()
    {
        _candidate?.File.Dispose();
        (_candidate, _added, _sanity, _problem) = (null, null, null, null);
    }

    // A second click may be on its way while the button is being switched off.
    private async Task WorkAsync(string activity, Func<Task> work)
    {
        if (_busy) return;
        (_busy, _problem, _activity, _copied) = (true, null, activity, 0);
        StateHasChanged();
        try
        {
            await work();
        }
        catch (OperationCanceledException)
        {
            // Or the page is gone, and nobody reads it.
            _problem = _added is null ? "Stopped; nothing was added." : "Stopped; the network was added, and was shown no images.";
        }
        catch (Exception problem)
        {
            _problem = _added is null ? ProblemSentence.OfAny(problem) : $"The network was added, and could not be shown images: {ProblemSentence.OfAny(problem)}";
        }

        _busy = false;
        if (_gone.IsCancellationRequested) _candidate?.File.Dispose();
    }
}

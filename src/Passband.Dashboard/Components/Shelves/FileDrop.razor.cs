using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;
using Passband.Probes;
using Passband.Probes.Shelves;

namespace Passband.Dashboard.Components.Shelves;

public sealed partial class FileDrop : IDisposable
{
    private const int RenderEvery = 200;
    private readonly CancellationTokenSource _gone = new();
    private CancellationTokenSource? _upload;
    private string? _name;
    private string? _problem;
    private long _bytes;
    private long _written;
    private long _rendered;
    private bool _ready;

    [Inject] private IncomingFiles Incoming { get; set; } = null!;

    [Parameter, EditorRequired] public string Id { get; set; } = "";
    [Parameter, EditorRequired] public long MaxBytes { get; set; }
    [Parameter] public string? Accept { get; set; }
    [Parameter] public string? Help { get; set; }

    /// <summary>Takes little room.</summary>
    [Parameter] public bool Compact { get; set; }

    /// <summary>A card may come with the file.</summary>
    [Parameter] public bool Multiple { get; set; }

    /// <summary>Takes the file over; it must dispose it.</summary>
    [Parameter, EditorRequired] public EventCallback<IncomingFile> Received { get; set; }

    private string Share => FormattableString.Invariant($"{(_bytes == 0 ? 0 : 100.0 * _written / _bytes):0.#}%");

    // A file chosen before the browser listens to the field would be lost.
    protected override void OnAfterRender(bool firstRender)
    {
        if (!firstRender) return;
        _ready = true;
        StateHasChanged();
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private async Task TakeAsync(InputFileChangeEventArgs chosen)
    {
        _problem = null;
        using var upload = CancellationTokenSource.CreateLinkedTokenSource(_gone.Token);
        _upload = upload;
        IncomingFile? file = null;
        try
        {
            file = await ReceiveAsync(chosen, upload.Token);
        }
        catch (OperationCanceledException)
        {
            if (!_gone.IsCancellationRequested) _problem = "The upload was stopped; nothing was kept.";
        }
        catch (JSException problem)
        {
            _problem = $"The browser could not read the file ({problem.Message.Split('\n')[0].TrimEnd('.')}); choose it again.";
        }
        catch (Exception problem) when (problem is not JSDisconnectedException)
        {
            _problem = ProblemSentence.OfAny(problem);
        }

        (_upload, _name) = (null, null);
        if (file is null) return;
        if (_gone.IsCancellationRequested) file.Dispose();
        else await Received.InvokeAsync(file);
    }

    private async Task<IncomingFile> ReceiveAsync(InputFileChangeEventArgs chosen, CancellationToken cancellation)
    {
        if (!Multiple && chosen.FileCount != 1) throw new RequestException("Choose one file.");
        if (chosen.FileCount > 2) throw new RequestException("Choose one file, with its card (.json) if there is one.");
        var files = chosen.GetMultipleFiles(2);
        var card = files.Count == 2 ? files.FirstOrDefault(f => f.Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase)) : null;
        if (files.Count == 2 && card is null) throw new RequestException("Choose one file, with its card (.json) if there is one.");
        var main = files.First(f => f != card);
        IncomingFiles.RequireSize(main.Name, main.Size, MaxBytes);
        (_name, _bytes, _written) = (main.Name, main.Size, 0);
        await using var content = main.OpenReadStream(Math.Max(main.Size, 1), cancellation);
        var file = await Incoming.ReceiveAsync(content, main.Name, MaxBytes, new Listener(this), cancellation);
        try
        {
            if (card is not null)
            {
                await using var beside = card.OpenReadStream(Math.Max(card.Size, 1), cancellation);
                await file.AddCardAsync(beside, card.Name, cancellation);
            }

            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private void Cancel() => _upload?.Cancel();

    private void Hear(long written)
    {
        _written = written;
        var now = Environment.TickCount64;
        if (now - _rendered < RenderEvery) return;
        _rendered = now;
        _ = InvokeAsync(StateHasChanged);
    }

    private sealed class Listener(FileDrop drop) : IProgress<long>
    {
        public void Report(long value) => drop.Hear(value);
    }
}

using Microsoft.AspNetCore.Components;
using Passband.Probes;
using Passband.Probes.Shelves;
using Passband.Vision.Data;

namespace Passband.Dashboard.Components.Shelves;

public sealed partial class AddImages : IDisposable, IProgress<DataProgress>
{
    private const int RenderEvery = 200;
    private CancellationTokenSource _stop = new();
    private IncomingFile? _file;
    private ShelvedImages? _added;
    private DataProgress? _progress;
    private string _path = "";
    private string _name = "";
    private string _title = "";
    private int? _size;
    private bool _skip;
    private bool _busy;
    private bool _gone;
    private string? _problem;
    private long _rendered;

    [Inject] private ImageShelf Shelf { get; set; } = null!;

    public void Dispose()
    {
        _gone = true;
        _stop.Cancel();
        if (!_busy) _file?.Dispose();
    }

    void IProgress<DataProgress>.Report(DataProgress value)
    {
        _progress = value;
        var now = Environment.TickCount64;
        if (now - _rendered < RenderEvery) return;
        _rendered = now;
        _ = InvokeAsync(StateHasChanged);
    }

    private void Take(IncomingFile file)
    {
        _file = file;
        if (_name.Length == 0) _name = ShelfName.Of(file.FileName.Split('.')[0]);
    }

    private async Task AddAsync()
    {
        if (_busy) return;
        _stop.Dispose();
        _stop = new CancellationTokenSource();
        (_busy, _problem, _progress) = (true, null, null);
        var request = new ImageAddition(_name.Trim()) { Title = _title, Path = _path, Size = _size, SkipBroken = _skip };
        var token = _stop.Token;
        try
        {
            _added = await Task.Run(() => _file is { } file ? Shelf.AddUpload(request, file, this, token) : Shelf.Add(request, this, token));
        }
        catch (OperationCanceledException)
        {
            _problem = "Stopped; nothing was added.";
        }
        catch (Exception problem)
        {
            _problem = _file?.Told(ProblemSentence.OfAny(problem)) ?? ProblemSentence.OfAny(problem);
        }

        _busy = false;
        // A file that was looked at in its place is gone from where it came in.
        if (_gone || _added is not null || (_file is { } used && !File.Exists(used.Path))) Drop();
    }

    private void Stop() => _stop.Cancel();

    private void Again()
    {
        Drop();
        (_added, _problem, _path, _name, _title) = (null, null, "", "", "");
    }

    private void Drop()
    {
        _file?.Dispose();
        _file = null;
    }
}

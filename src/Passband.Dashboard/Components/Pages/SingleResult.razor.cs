using Microsoft.AspNetCore.Components;
using Passband.Dashboard.Components.Figures;
using Passband.Dashboard.Services;
using Passband.Dashboard.Startup;
using Passband.Probes;
using Passband.Results;
using Passband.Results.Store;

namespace Passband.Dashboard.Components.Pages;

/// <summary>One result: what was measured, and how sure we are.</summary>
public sealed partial class SingleResult : IDisposable
{
    private const int MostOthers = 8;
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(500);

    private ResultSummary? _summary;
    private ResultDocument? _document;
    private IReadOnlyList<ResultSummary> _others = [];
    private string? _problem, _failed, _done, _loaded, _lookedAgain;
    private Throttle? _changes;
    private bool _deleted;
    private int _total;

    [Inject] private ResultStore Store { get; set; } = null!;

    [Inject] private ResultIndexing Indexing { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Parameter] public string Id { get; set; } = "";

    [SupplyParameterFromQuery(Name = "unit")] private string? Unit { get; set; }

    [SupplyParameterFromQuery(Name = "log")] private string? Log { get; set; }

    [SupplyParameterFromQuery(Name = "delta")] private string? Delta { get; set; }

    [SupplyParameterFromQuery(Name = "table")] private string? Table { get; set; }

    [SupplyParameterFromQuery(Name = "bands")] private string? Bands { get; set; }

    private FigureViewState View { get; set; } = new();

    protected override void OnInitialized()
    {
        _changes = new(() => InvokeAsync(ShowAsync), Rest);
        Store.Changed += HearChange;
    }

    protected override async Task OnParametersSetAsync()
    {
        View = FigureViewState.FromQuery(Unit, Log, Delta, Table, Bands);
        if (_loaded == Id) return;
        (_loaded, _document, _failed, _done) = (Id, null, null, null);
        await LoadAsync();
    }

    public void Dispose()
    {
        Store.Changed -= HearChange;
        _changes?.Dispose();
    }

    private string DeletedText => "It can be brought back until the trash is emptied."
        + (_summary?.Origin == ResultOrigin.Project ? " It belongs to the project: its file is under version control, and others lose it when the deletion is committed." : "");

    private static string TitleOf(ResultSummary summary) => $"{(summary.IsOnImagesAlone ? summary.ImageSet : summary.Network)} · {summary.Experiment}";

    private static string LeadOf(ResultDocument document) => $"{document.Title} · {document.ImageSet.Name}, {Numbers.Count(document.ImageSet.Count)} images";

    private async Task LoadAsync()
    {
        var (id, known) = (Id, _document);
        try
        {
            // The database answers on the thread that asks, so it is asked on one of the pool.
            var (summary, document, page) = await Task.Run(() => ReadAsync(id, known));
            if (id != Id) return;
            (_summary, _document, _problem) = (summary, document, null);
            _deleted = summary?.DeletedUtc is not null;
            if (summary is null) _problem = await Task.Run(() => UnreadableResult.OfUnknown(Store, id));
            if (page is null) return;
            _others = [.. page.Items.Where(o => o.Id != id).Take(MostOthers)];
            _total = page.Total - 1;
        }
        catch (Exception problem)
        {
            if (id != Id) return;
            _problem = UnreadableResult.Of(Store, id, problem);
            // The lists do not know yet that the file is damaged or gone.
            if (_lookedAgain != id) _ = Indexing.RunAsync(CancellationToken.None);
            _lookedAgain = id;
        }
    }

    // A file that was put back, mended or removed meanwhile.
    private async Task LookAgainAsync()
    {
        await Indexing.RunAsync(CancellationToken.None);
        await LoadAsync();
    }

    private async Task<(ResultSummary? Summary, ResultDocument? Document, ResultPage? Others)> ReadAsync(string id, ResultDocument? known)
    {
        var summary = Store.Find(id);
        if (summary is null or { DeletedUtc: not null }) return (summary, known, null);
        // Computed again or brought by somebody, it is another document under the same id.
        var document = known?.Provenance.StartedUtc == summary.StartedUtc ? known : Store.Read(id);
        return (summary, document, await Store.QueryAsync(new ResultQuery { Networks = [summary.Network], Take = MostOthers + 1 }));
    }

    private void Publish() => Try(() =>
    {
        var path = Store.Publish([Id])[0];
        _done = $"Published as {Path.GetRelativePath(Path.GetDirectoryName(Store.Folders.Project) ?? "", path)}; commit that file to share it.";
    });

    private void Look(FigureViewState view) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(view.ToQuery()), replace: true);

    private void Try(Action act)
    {
        try
        {
            _failed = null;
            act();
        }
        catch (Exception problem)
        {
            _failed = ProblemSentence.OfAny(problem);
        }
    }

    private void HearChange() => _changes?.Ask();

    private async Task ShowAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }
}

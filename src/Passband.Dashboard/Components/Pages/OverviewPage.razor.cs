using Passband.Dashboard.Services;
using Passband.Dashboard.Services.Overview;
using Passband.Probes;
using Passband.Results.Store;

namespace Passband.Dashboard.Components.Pages;

public sealed partial class OverviewPage(ResultStore store, SharedLeanTable lean, AnalysisService analysis) : IDisposable
{
    private const int LatestShown = 8;
    private readonly CancellationTokenSource _gone = new();
    private Throttled? _changes;
    private IReadOnlyList<LeanGroup>? _groups;
    private IReadOnlyList<ResultSummary> _latest = [];
    private int _total;
    private string? _problem;

    private AnalysisService Analysis => analysis;

    protected override async Task OnInitializedAsync()
    {
        _changes = new(() => InvokeAsync(ShowAsync), TimeSpan.FromSeconds(1));
        store.Changed += Hear;
        await LookAsync();
    }

    public void Dispose()
    {
        store.Changed -= Hear;
        _changes?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }

    private void Hear() => _changes?.Ask();

    private async Task ShowAsync()
    {
        await LookAsync();
        StateHasChanged();
    }

    private async Task LookAsync()
    {
        try
        {
            var gone = _gone.Token;
            // The database answers on the thread that asks, so it is asked on one of the pool.
            var (latest, groups) = await Task.Run(async () =>
                (await store.QueryAsync(new ResultQuery { Take = LatestShown }, gone), await lean.ReadAsync(gone)), gone);
            (_groups, _latest, _total, _problem) = (groups, latest.Items, latest.Total, null);
        }
        catch (Exception problem) when (problem is OperationCanceledException or ObjectDisposedException)
        {
            // The page is gone.
        }
        catch (Exception problem)
        {
            _problem = ProblemSentence.OfAny(problem);
        }
    }
}

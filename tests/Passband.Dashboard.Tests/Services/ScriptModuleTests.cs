using Microsoft.JSInterop;
using Passband.Dashboard.Services;

namespace Passband.Dashboard.Tests.Services;

public sealed class ScriptModuleTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);
    private readonly Browser _browser = new();

    [Fact]
    public async Task A_script_is_fetched_once_and_let_go_of()
    {
        _browser.Arrived.SetResult(_browser.Module);
        var module = new ScriptModule(_browser, "./js/some.js");
        Assert.Equal("answer", await module.CallAsync<string>("first", 1));
        Assert.Equal("answer", await module.CallAsync<string>("second"));
        await module.DisposeAsync();
        Assert.Equal(["import ./js/some.js", "first 1", "second ", "let go"], _browser.Heard);
    }

    [Fact]
    public async Task A_component_that_is_left_before_its_script_arrives_calls_nothing_and_keeps_nothing()
    {
        var module = new ScriptModule(_browser, "./js/some.js");
        var call = module.CallAsync<string>("attach", "an element that is gone by then");
        var end = module.DisposeAsync().AsTask();
        _browser.Arrived.SetResult(_browser.Module);
        Assert.Null(await call.WaitAsync(Bound, TestContext.Current.CancellationToken));
        await end.WaitAsync(Bound, TestContext.Current.CancellationToken);
        Assert.Equal(["import ./js/some.js", "let go"], _browser.Heard);
    }

    [Fact]
    public async Task A_browser_that_is_gone_is_no_failure()
    {
        _browser.Arrived.SetException(new JSDisconnectedException("gone"));
        var module = new ScriptModule(_browser, "./js/some.js");
        Assert.Null(await module.CallAsync<string>("first"));
        await module.DisposeAsync();
    }

    [Fact]
    public async Task A_script_that_cannot_be_fetched_is_told_and_fetched_again_at_the_next_call()
    {
        _browser.Arrived.SetException(new JSException("not found"));
        await using var module = new ScriptModule(_browser, "./js/some.js");
        await Assert.ThrowsAsync<JSException>(() => module.CallAsync<string>("first"));
        _browser.Arrived = new();
        _browser.Arrived.SetResult(_browser.Module);
        Assert.Equal("answer", await module.CallAsync<string>("first"));
    }

    private sealed class Browser : IJSRuntime
    {
        public List<string> Heard { get; } = [];

        public TaskCompletionSource<IJSObjectReference> Arrived { get; set; } = new();

        public IJSObjectReference Module => new Script(Heard);

        public async ValueTask<T> InvokeAsync<T>(string identifier, object?[]? args)
        {
            Heard.Add($"{identifier} {args?[0]}");
            return (T)await Arrived.Task;
        }

        public ValueTask<T> InvokeAsync<T>(string identifier, CancellationToken cancellationToken, object?[]? args) => InvokeAsync<T>(identifier, args);
    }

    private sealed class Script(List<string> heard) : IJSObjectReference
    {
        public ValueTask<T> InvokeAsync<T>(string identifier, object?[]? args)
        {
            heard.Add($"{identifier} {args?.FirstOrDefault()}");
            return new((T)(object)"answer");
        }

        public ValueTask<T> InvokeAsync<T>(string identifier, CancellationToken cancellationToken, object?[]? args) => InvokeAsync<T>(identifier, args);

        public ValueTask DisposeAsync()
        {
            heard.Add("let go");
            return ValueTask.CompletedTask;
        }
    }
}

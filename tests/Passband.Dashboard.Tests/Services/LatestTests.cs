using Passband.Dashboard.Services;

namespace Passband.Dashboard.Tests.Services;

public sealed class LatestTests
{
    private readonly List<int> _told = [];

    [Fact]
    public async Task A_newer_question_cancels_the_older_one_before_it_has_begun()
    {
        using var latest = new Latest<int>();
        var (first, second) = (new Question(1), new Question(2));
        var older = latest.AskAsync(first.AskAsync, _told.Add);
        Assert.False(first.Token.IsCancellationRequested);
        var newer = latest.AskAsync(second.AskAsync, _told.Add);
        Assert.True(first.Token.IsCancellationRequested);
        Assert.False(second.Token.IsCancellationRequested);
        first.GiveUp();
        second.Answer();
        Assert.False(await older);
        Assert.True(await newer);
        Assert.Equal([2], _told);
    }

    [Fact]
    public async Task An_answer_that_comes_late_is_not_told_over_a_newer_one()
    {
        using var latest = new Latest<int>();
        var (first, second) = (new Question(1), new Question(2));
        var older = latest.AskAsync(first.AskAsync, _told.Add);
        var newer = latest.AskAsync(second.AskAsync, _told.Add);
        second.Answer();
        Assert.True(await newer);
        first.Answer();
        Assert.False(await older);
        Assert.Equal([2], _told);
    }

    [Fact]
    public async Task While_a_slider_moves_answers_that_come_in_order_are_all_shown()
    {
        using var latest = new Latest<int>();
        var questions = Enumerable.Range(1, 5).Select(k => new Question(k)).ToList();
        var asked = questions.Select(q => latest.AskAsync(q.AskAsync, _told.Add)).ToList();
        foreach (var question in questions) question.Answer();
        Assert.All(await Task.WhenAll(asked), Assert.True);
        Assert.Equal([1, 2, 3, 4, 5], _told);
    }

    [Fact]
    public async Task What_was_asked_before_everything_changed_is_not_told()
    {
        using var latest = new Latest<int>();
        var (before, after) = (new Question(1), new Question(2));
        var older = latest.AskAsync(before.AskAsync, _told.Add);
        latest.Forget();
        Assert.True(before.Token.IsCancellationRequested);
        before.Answer();
        Assert.False(await older);
        var newer = latest.AskAsync(after.AskAsync, _told.Add);
        after.Answer();
        await newer;
        Assert.Equal([2], _told);
    }

    [Fact]
    public async Task Only_the_newest_question_may_fail()
    {
        using var latest = new Latest<int>();
        var (first, second) = (new Question(1), new Question(2));
        var older = latest.AskAsync(first.AskAsync, _told.Add);
        var newer = latest.AskAsync(second.AskAsync, _told.Add);
        first.Fail();
        Assert.False(await older);
        second.Fail();
        await Assert.ThrowsAsync<InvalidOperationException>(() => newer);
        Assert.Empty(_told);
    }

    private sealed class Question(int number)
    {
        private readonly TaskCompletionSource<int> _answer = new();

        public CancellationToken Token { get; private set; }

        public Task<int> AskAsync(CancellationToken cancellation)
        {
            Token = cancellation;
            return _answer.Task;
        }

        public void Answer() => _answer.SetResult(number);

        public void GiveUp() => _answer.SetCanceled(Token);

        public void Fail() => _answer.SetException(new InvalidOperationException("told"));
    }
}

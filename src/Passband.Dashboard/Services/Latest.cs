namespace Passband.Dashboard.Services;

/// <summary>
/// Asks quick questions one after the other and tells their answers in that order: a newer question cancels the one before, and what was
/// answered late is not told over something newer. Not for several threads.
/// </summary>
public sealed class Latest<T> : IDisposable
{
    private CancellationTokenSource _current = new();
    private long _asked;
    private long _told;

    /// <summary>Asks.</summary>
    /// <param name="ask">Gives the answer; its token is cancelled when a newer question comes.</param>
    /// <param name="tell">Hears the answer, unless a newer one was told.</param>
    /// <returns>Whether this answer was told.</returns>
    /// <exception cref="Exception">What the question throws, unless a newer one was asked.</exception>
    public async Task<bool> AskAsync(Func<CancellationToken, Task<T>> ask, Action<T> tell)
    {
        ArgumentNullException.ThrowIfNull(ask);
        ArgumentNullException.ThrowIfNull(tell);
        var mine = ++_asked;
        var own = new CancellationTokenSource();
        var before = _current;
        _current = own;
        await before.CancelAsync();
        before.Dispose();
        try
        {
            var answer = await ask(own.Token);
            if (mine <= _told) return false;
            _told = mine;
            tell(answer);
            return true;
        }
        catch (OperationCanceledException) when (mine < _asked || mine <= _told)
        {
            // A newer question took its place.
            return false;
        }
        catch (Exception) when (mine < _asked)
        {
            // What went wrong with an older question interests nobody.
            return false;
        }
        catch
        {
            _told = Math.Max(_told, mine);
            throw;
        }
    }

    /// <summary>Answers to what was asked so far are not told any more.</summary>
    public void Forget()
    {
        _told = _asked;
        _current.Cancel();
    }

    /// <summary>Forgets what was asked.</summary>
    public void Dispose()
    {
        Forget();
        _current.Dispose();
    }
}

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Starts a scope on this thread; every tensor made in it is freed at its end unless it is moved out.</summary>
    public static DisposeScope NewDisposeScope() => DisposeScope.Begin();
}

/// <summary>
/// Collects the tensors made on one thread and frees them together. Scopes nest; a tensor leaves by
/// <see cref="MoveToOuter{T}(T)"/> or <see cref="Detach{T}(T)"/>.
/// </summary>
public sealed class DisposeScope : IDisposable
{
    [ThreadStatic] private static DisposeScope? t_current;

    private readonly HashSet<IDisposable> _disposables = new(ReferenceEqualityComparer.Instance);
    private readonly DisposeScope? _outer;
    private bool _ended;

    private DisposeScope(DisposeScope? outer) => _outer = outer;

    internal static DisposeScope? Current => t_current;

    /// <summary>How many objects the scope holds.</summary>
    public int DisposablesCount
    {
        get
        {
            lock (_disposables) return _disposables.Count;
        }
    }

    internal static DisposeScope Begin() => t_current = new DisposeScope(t_current);

    /// <summary>Hands an object of this scope to the enclosing one, or to nobody where there is none; others stay where they are.</summary>
    public T MoveToOuter<T>(T disposable)
        where T : IDisposable => MoveToOther(_outer, disposable);

    /// <summary>Hands an object of this scope to another one, or to nobody; others stay where they are.</summary>
    public T MoveToOther<T>(DisposeScope? scope, T disposable)
        where T : IDisposable
    {
        if (Contains(disposable) && Remove(disposable)) scope?.Add(disposable);
        return disposable;
    }

    /// <summary>Hands two objects to the enclosing scope.</summary>
    public (T1 first, T2 second) MoveToOuter<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable => (MoveToOuter(first), MoveToOuter(second));

    /// <summary>Hands three objects to the enclosing scope.</summary>
    public (T1 first, T2 second, T3 third) MoveToOuter<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable => (MoveToOuter(first), MoveToOuter(second), MoveToOuter(third));

    /// <summary>Hands objects to the enclosing scope.</summary>
    public void MoveToOuter(params IDisposable[] disposables)
    {
        foreach (var disposable in disposables) MoveToOuter<IDisposable>(disposable);
    }

    /// <summary>Takes an object out of every scope; its owner frees it.</summary>
    public T Detach<T>(T disposable)
        where T : IDisposable
    {
        Remove(disposable);
        return disposable;
    }

    /// <summary>Takes objects out of every scope.</summary>
    public void Detach(params IDisposable[] disposables)
    {
        foreach (var disposable in disposables) Remove(disposable);
    }

    /// <summary>Takes an object in; it leaves the scope it is in.</summary>
    public void Attach(IDisposable disposable)
    {
        Remove(disposable);
        Add(disposable);
    }

    /// <summary>Frees everything collected so far.</summary>
    public void DisposeEverything() => DisposeEverythingBut(Array.Empty<IDisposable>());

    /// <summary>Frees everything collected so far except the given objects.</summary>
    public void DisposeEverythingBut(params IDisposable[] keep)
    {
        var kept = new HashSet<IDisposable>(keep, ReferenceEqualityComparer.Instance);
        IDisposable[] doomed;
        lock (_disposables)
        {
            doomed = _disposables.Where(d => !kept.Contains(d)).ToArray();
            _disposables.IntersectWith(kept);
        }

        foreach (var disposable in doomed)
        {
            if (disposable is torch.Tensor tensor) tensor.OwningScope = null;
            disposable.Dispose();
        }
    }

    /// <summary>Whether the scope holds the object.</summary>
    public bool Contains(IDisposable disposable)
    {
        lock (_disposables) return _disposables.Contains(disposable);
    }

    /// <summary>Ends the scope and frees what it holds.</summary>
    /// <exception cref="InvalidOperationException">An inner scope of this thread is still open, or another thread ends it.</exception>
    public void Dispose()
    {
        if (_ended) return;
        if (!ReferenceEquals(t_current, this))
            throw new InvalidOperationException("A dispose scope must end on the thread that began it, after the scopes inside it.");
        _ended = true;
        t_current = _outer;
        DisposeEverything();
    }

    // A tensor may be disposed of, or moved out, by another thread than the scope's; hence the locks.
    internal void Add(IDisposable disposable)
    {
        lock (_disposables) _disposables.Add(disposable);
        if (disposable is torch.Tensor tensor) tensor.OwningScope = this;
    }

    internal bool Remove(IDisposable disposable)
    {
        // A tensor knows its scope, so it can leave from inside a nested one.
        if (disposable is torch.Tensor tensor && tensor.OwningScope is { } owner)
        {
            tensor.OwningScope = null;
            lock (owner._disposables) return owner._disposables.Remove(disposable);
        }

        lock (_disposables) return _disposables.Remove(disposable);
    }
}

/// <summary>Dispose-scope methods on any disposable object.</summary>
public static class DisposeScopeExtensions
{
    /// <summary>Hands the object to the scope around the current one.</summary>
    public static T MoveToOuterDisposeScope<T>(this T disposable)
        where T : IDisposable => DisposeScope.Current is { } scope ? scope.MoveToOuter(disposable) : disposable;

    /// <summary>Takes the object out of every scope.</summary>
    public static T DetachFromDisposeScope<T>(this T disposable)
        where T : IDisposable => DisposeScope.Current is { } scope ? scope.Detach(disposable) : disposable;
}

using TorchSharp;

namespace Passband.Probes.Running;

/// <summary>
/// The one thread on which a device computes. Jobs run on it one after the other; short tasks run as soon as it is idle and,
/// while a job runs, whenever the job calls <see cref="RunShortTasks"/>, which it does between two batches. Safe for many threads.
/// </summary>
public sealed class DeviceThread : IDisposable
{
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(20);
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _work = new(0);
    private readonly Queue<Action> _jobs = [];
    private readonly Queue<IShortTask> _short = [];
    private readonly Thread _thread;
    private readonly TaskCompletionSource<torch.Device> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _ending;

    /// <summary>Starts the thread and prepares libtorch on it.</summary>
    /// <param name="device">"cpu", "cuda" or "cuda:N"; null for the GPU where there is one.</param>
    /// <param name="threads">Threads on the processor; null for one a core.</param>
    public DeviceThread(string? device, int? threads)
    {
        _thread = new Thread(() => Live(device, threads)) { IsBackground = true, Name = "device" };
        _thread.Start();
    }

    /// <summary>The device, once libtorch is ready; fails with the reason if it cannot be.</summary>
    public Task<torch.Device> Started => _started.Task;

    /// <summary>Whether the thread still runs.</summary>
    public bool IsAlive => _thread.IsAlive;

    /// <summary>Adds a job. It must not throw; what it throws all the same is lost, and the thread goes on.</summary>
    public void Post(Action job)
    {
        lock (_lock) _jobs.Enqueue(job);
        _work.Release();
    }

    /// <summary>Runs something that takes a moment; gradients are possible, and tensors made in it and not moved out are freed.</summary>
    /// <param name="work">What to do.</param>
    /// <param name="cancellation">Gives up while it has not begun; once begun, it is waited for.</param>
    public Task<T> RunShortAsync<T>(Func<T> work, CancellationToken cancellation)
    {
        var task = new ShortTask<T>(work, cancellation);
        lock (_lock)
        {
            if (_ending) throw new OperationCanceledException("the program ends.");
            _short.Enqueue(task);
        }

        _work.Release();
        return task.Result;
    }

    /// <summary>Runs the short tasks that wait; called by a job between two batches, on this thread.</summary>
    public void RunShortTasks()
    {
        int waiting;
        lock (_lock) waiting = _short.Count;
        // Those that arrive meanwhile take their turn after the next batch.
        for (; waiting > 0; waiting--)
        {
            IShortTask? task;
            lock (_lock) _short.TryDequeue(out task);
            if (task is null) return;
            using var scope = torch.NewDisposeScope();
            using var recording = torch.inference_mode(false);
            task.Run();
        }
    }

    /// <summary>Ends the thread when the job that runs has ended; jobs and short tasks that wait are dropped.</summary>
    public void Dispose()
    {
        DropShortTasks();
        _work.Release();
        // What does not listen to its cancellation must not keep the program from ending.
        if (_thread.Join(LongestEnd)) _work.Dispose();
    }

    private void DropShortTasks()
    {
        lock (_lock)
        {
            _ending = true;
            while (_short.TryDequeue(out var task)) task.Drop();
        }
    }

    private void Live(string? device, int? threads)
    {
        try
        {
            _started.SetResult(Engine.Start(device, threads));
        }
        catch (Exception problem)
        {
            _started.SetException(problem);
            DropShortTasks();
            return;
        }

        while (true)
        {
            _work.Wait();
            Action? job;
            lock (_lock)
            {
                if (_ending) return;
                if (_short.Count > 0 || !_jobs.TryDequeue(out job)) job = RunShortTasks;
            }

            try
            {
                job();
            }
            catch (Exception)
            {
                // A job tells its problems itself; whatever it missed must not end the thread.
            }

            // Short tasks that a job ran leave their signal behind, which does no harm.
        }
    }

    private interface IShortTask
    {
        void Run();

        void Drop();
    }

    private sealed class ShortTask<T> : IShortTask
    {
        private readonly TaskCompletionSource<T> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Func<T> _work;
        private readonly CancellationTokenRegistration _registration;
        private int _begun;

        internal ShortTask(Func<T> work, CancellationToken cancellation)
        {
            _work = work;
            _registration = cancellation.Register(Drop);
        }

        internal Task<T> Result => _result.Task;

        public void Run()
        {
            if (!Begin()) return;
            try
            {
                _result.SetResult(_work());
            }
            catch (Exception problem)
            {
                _result.SetException(problem);
            }
        }

        public void Drop()
        {
            if (Begin()) _result.SetCanceled(CancellationToken.None);
        }

        // Whoever comes first: the thread that runs it, or the caller who gives up.
        private bool Begin()
        {
            if (Interlocked.Exchange(ref _begun, 1) == 1) return false;
            _registration.Unregister();
            return true;
        }
    }
}

// The count of live tensors is the process's, so the tests that read it must not run beside others.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

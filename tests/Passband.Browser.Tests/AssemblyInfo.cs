// libtorch's thread count and random seed are the process's, and runs side by side would only slow each other down.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

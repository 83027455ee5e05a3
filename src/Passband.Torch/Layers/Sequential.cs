using System.Globalization;
using TorchSharp.Modules;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>An empty chain of modules.</summary>
            public static Sequential Sequential() => new(Array.Empty<Module<Tensor, Tensor>>());

            /// <summary>A chain of modules, named "0", "1" and so on; it owns them.</summary>
            public static Sequential Sequential(params Module<Tensor, Tensor>[] modules) => new(modules);

            /// <summary>A chain of named modules; it owns them.</summary>
            public static Sequential Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules) => new(modules);

            /// <summary>A chain of modules, named "0", "1" and so on; it owns them.</summary>
            public static Sequential Sequential(IEnumerable<Module<Tensor, Tensor>> modules) => new(modules.ToArray());

            /// <summary>A chain of named modules; it owns them.</summary>
            public static Sequential Sequential(IEnumerable<(string name, Module<Tensor, Tensor> submodule)> modules) => new(modules.ToArray());
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>A chain of modules, each computing from the one before.</summary>
    public class Sequential : torch.nn.Module<torch.Tensor, torch.Tensor>
    {
        private readonly List<torch.nn.IModule<torch.Tensor, torch.Tensor>> _modules = [];

        /// <summary>A chain of modules, named "0", "1" and so on.</summary>
        protected internal Sequential(params torch.nn.Module<torch.Tensor, torch.Tensor>[] modules)
            : base(nameof(Sequential))
        {
            foreach (var module in modules) append(module);
        }

        /// <summary>A chain of named modules.</summary>
        protected internal Sequential(params (string name, torch.nn.Module<torch.Tensor, torch.Tensor> submodule)[] modules)
            : base(nameof(Sequential))
        {
            foreach (var (key, module) in modules) append(key, module);
        }

        /// <summary>How many modules the chain has.</summary>
        public int Count => _modules.Count;

        /// <summary>A module by its place.</summary>
        public torch.nn.IModule<torch.Tensor, torch.Tensor> this[int index] => _modules[index];

        /// <summary>Adds a module at the end, named by its place.</summary>
        public Sequential append(torch.nn.IModule<torch.Tensor, torch.Tensor> module) =>
            append(_modules.Count.ToString(CultureInfo.InvariantCulture), module);

        /// <summary>Adds a named module at the end.</summary>
        public Sequential append(string name, torch.nn.IModule<torch.Tensor, torch.Tensor> module)
        {
            register_module(name, (torch.nn.Module)module);
            _modules.Add(module);
            return this;
        }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input)
        {
            if (_modules.Count == 0) return input.alias();
            var current = input;
            foreach (var module in _modules)
            {
                var next = module.call(current);
                if (!ReferenceEquals(current, input) && !ReferenceEquals(next, current)) current.Dispose();
                current = next;
            }

            return current;
        }
    }
}

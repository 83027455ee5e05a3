namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>
        /// A part of a network: parameters, buffers and child modules, found in the fields of a derived class once it calls
        /// <see cref="RegisterComponents"/>.
        /// </summary>
        public abstract partial class Module : IDisposable
        {
            /// <summary>The module's name, for messages.</summary>
            protected readonly string name;

            /// <summary>Starts a module in training mode.</summary>
            protected Module(string name) => this.name = name;

            /// <summary>Whether the module is in training mode; dropout and batch normalisation differ by it.</summary>
            public virtual bool training { get; private set; } = true;

            /// <summary>The module's name.</summary>
            public virtual string GetName() => name;

            /// <summary>Puts this module and all inside it in training mode, or in evaluation mode.</summary>
            public virtual void train(bool train = true)
            {
                training = train;
                foreach (var child in children()) child.train(train);
            }

            /// <summary>Puts this module and all inside it in evaluation mode.</summary>
            public virtual void eval() => train(false);

            /// <summary>Forgets the gradients of all parameters, or sets them to zero.</summary>
            public virtual void zero_grad(bool set_to_none = true)
            {
                foreach (var parameter in parameters())
                {
                    if (set_to_none)
                    {
                        parameter.grad = null;
                        continue;
                    }

                    using var gradient = parameter.grad;
                    gradient?.zero_();
                }
            }

            /// <summary>Applies a function to every module inside this one, the innermost first, then to this one.</summary>
            public virtual Module apply(Action<Module> fn)
            {
                foreach (var child in children()) child.apply(fn);
                fn(this);
                return this;
            }

            /// <inheritdoc/>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>Frees the parameters and buffers of this module and all inside it.</summary>
            protected virtual void Dispose(bool disposing)
            {
                if (!disposing) return;
                foreach (var (tensor, _) in _buffers.Values) tensor.Dispose();
                foreach (var parameter in _parameters.Values) parameter.Dispose();
                foreach (var child in _children.Values) child.Dispose();
            }
        }
    }
}

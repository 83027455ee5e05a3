namespace TorchSharp.Modules;

/// <summary>What all optimisers share: the step over groups, and files of their state.</summary>
public abstract class OptimizerHelper : torch.optim.Optimizer
{
    /// <summary>Writes the settings and what is kept for each parameter to a file.</summary>
    public void save_state_dict(string location)
    {
        using var writer = new BinaryWriter(File.Create(location));
        save_state_dict(writer);
    }

    /// <summary>Writes the settings and what is kept for each parameter, in TorchSharp's own format.</summary>
    public void save_state_dict(BinaryWriter writer)
    {
        writer.Write(GetType().Name);
        TensorFormat.WriteNumber(writer, _parameter_groups.Count);
        TensorFormat.WriteNumber(writer, parameters().Count());
        foreach (var group in _parameter_groups) group.Options!.SaveStateDict(writer);
        foreach (var parameter in parameters()) Save(writer, parameter);
    }

    /// <summary>Reads a file, so that training goes on exactly as it would have; a broken file changes nothing.</summary>
    public void load_state_dict(string location)
    {
        using var reader = new BinaryReader(File.OpenRead(location));
        load_state_dict(reader);
    }

    /// <summary>Reads what <see cref="save_state_dict(BinaryWriter)"/> wrote; a broken one changes nothing.</summary>
    /// <exception cref="InvalidDataException">The file is truncated, damaged or another optimiser's.</exception>
    /// <exception cref="ArgumentException">The numbers of groups or parameters, or a shape, are not this optimiser's.</exception>
    public void load_state_dict(BinaryReader reader)
    {
        var changes = new List<Action>();
        using var scope = torch.NewDisposeScope();
        try
        {
            var name = reader.ReadString();
            if (name != GetType().Name) throw new InvalidDataException($"The file holds the state of '{name}', not of {GetType().Name}.");
            Expect(TensorFormat.ReadNumber(reader), _parameter_groups.Count, "parameter groups");
            Expect(TensorFormat.ReadNumber(reader), parameters().Count(), "parameters");
            foreach (var group in _parameter_groups)
            {
                var read = group.Options!.Copy();
                read.LoadStateDict(reader);
                changes.Add(() => group.Options!.LoadStateDict(read));
            }

            foreach (var parameter in parameters()) changes.Add(Load(reader, parameter));
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException)
        {
            throw new InvalidDataException("The optimiser file is truncated or damaged.");
        }

        foreach (var change in changes) change();
    }

    /// <inheritdoc/>
    public override torch.Tensor? step(Func<torch.Tensor>? closure = null)
    {
        torch.Tensor? loss = null;
        if (closure is not null)
        {
            using var recorded = torch.enable_grad();
            loss = closure();
        }

        using var frozen = torch.no_grad();
        foreach (var group in _parameter_groups)
        {
            foreach (var parameter in group.Parameters)
            {
                using var scope = torch.NewDisposeScope();
                if (parameter.grad is { } gradient) Update(group, parameter, gradient);
            }
        }

        return loss;
    }

    /// <summary>Changes one parameter.</summary>
    private protected abstract void Update(ParamGroup group, Parameter parameter, torch.Tensor gradient);

    /// <summary>Writes what is kept for a parameter.</summary>
    private protected abstract void Save(BinaryWriter writer, Parameter parameter);

    /// <summary>Reads what is kept for a parameter and returns what puts it in its place.</summary>
    private protected abstract Action Load(BinaryReader reader, Parameter parameter);

    /// <summary>Adds a group whose settings are complete; its parameters are listed once, so that a lazy list is not walked again.</summary>
    private protected void Add(ParamGroup group, OptimizerOptions options, double learningRate)
    {
        group.Options = options;
        options.LearningRate ??= learningRate;
        options.InitialLearningRate = options.LearningRate.Value;
        group.Parameters = group.Parameters.ToList();
        _parameter_groups.Add(group);
    }

    private protected static torch.Tensor ReadLike(BinaryReader reader, Parameter parameter)
    {
        var read = TensorFormat.Read(reader);
        if (!read.shape.AsSpan().SequenceEqual(parameter.shape))
            throw new ArgumentException($"The file has a state of shape [{string.Join('x', read.shape)}] for a parameter of shape [{string.Join('x', parameter.shape)}].");
        return read.to(parameter);
    }

    private protected static void Require(bool fulfilled, string sentence)
    {
        if (!fulfilled) throw new ArgumentException(sentence);
    }

    private static void Expect(long given, int own, string what)
    {
        if (given != own) throw new ArgumentException($"The file has {given} {what}; this optimiser has {own}.");
    }
}

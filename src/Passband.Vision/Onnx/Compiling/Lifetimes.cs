namespace Passband.Vision.Onnx.Compiling;

/// <summary>Notes when values are read for the last time, which may be overwritten, and where the head begins.</summary>
internal static class Lifetimes
{
    // Results that are new memory and that no gradient needs again.
    private static readonly HashSet<string> Fresh = ["Conv", "ConvTranspose", "BatchNormalization", "Gemm", "MatMul", "Add"];
    private static readonly HashSet<string> Overwriting = ["Relu", "Add"];

    public static void Note(List<OnnxStep> steps, int output)
    {
        var readers = steps.SelectMany(s => s.Inputs.Where(i => i >= 0)).GroupBy(i => i).ToDictionary(g => g.Key, g => g.Count());
        var makers = steps.SelectMany(s => s.Outputs.Where(o => o >= 0).Select(o => (o, s))).ToDictionary(p => p.o, p => p.s);
        foreach (var step in steps.Where(s => Overwriting.Contains(s.Node.Operator) && s.Inputs.Length > 0))
        {
            if (step.Node.Operator == "Add" && step.Inputs.Length == 2 && !Spare(step.Inputs[0]) && Spare(step.Inputs[1]))
                step.Inputs = [step.Inputs[1], step.Inputs[0]];
            step.MayOverwrite = Spare(step.Inputs[0]);
        }

        var seen = new HashSet<int> { output };
        foreach (var step in Enumerable.Reverse(steps)) step.Last = [.. step.Inputs.Concat(step.Outputs).Where(i => i >= 0 && seen.Add(i))];
        for (var i = Head(steps); i < steps.Count; i++) steps[i].InFloat32 = true;

        bool Spare(int place) => place >= 0 && place != output && readers[place] == 1
            && makers.TryGetValue(place, out var maker) && Fresh.Contains(maker.Node.Operator);
    }

    private static int Head(List<OnnxStep> steps)
    {
        foreach (var kind in new[] { new[] { "Gemm", "MatMul" }, ["GlobalAveragePool", "ReduceMean", "AveragePool"] })
            if (steps.FindLastIndex(s => kind.Contains(s.Node.Operator)) is var found and >= 0) return found;
        return Math.Max(0, steps.Count - 1);
    }
}

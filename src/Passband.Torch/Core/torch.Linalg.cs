namespace TorchSharp;

public static partial class torch
{
    /// <summary>Linear algebra.</summary>
    public static class linalg
    {
        /// <summary>Eigenvalues, ascending, and eigenvectors, as columns of length 1, of symmetric matrices.</summary>
        /// <param name="input">... x n x n; only one half is read.</param>
        /// <param name="UPLO">Which half: L for the lower one, U for the upper one.</param>
        public static (Tensor, Tensor) eigh(Tensor input, char UPLO = 'L') =>
            Ops.Eigh.CallMany(input, UPLO.ToString()) is [var values, var vectors]
                ? (values, vectors)
                : throw new InvalidOperationException("The eigenvalues and eigenvectors did not come as two tensors.");
    }
}

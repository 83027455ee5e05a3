namespace Passband.Vision.Networks;

/// <summary>The images a network takes: C x H x W.</summary>
/// <param name="Channels">1 for grey, 3 for colour.</param>
/// <param name="Height">Rows in pixels.</param>
/// <param name="Width">Columns in pixels.</param>
public readonly record struct InputShape(int Channels, int Height, int Width)
{
    /// <summary>"3 x 32 x 32".</summary>
    public override string ToString() => $"{Channels} x {Height} x {Width}";
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Passband.Results.Store.Rows;

namespace Passband.Results.Store.Database;

/// <summary>The database's tables. Nothing in the model is SQLite's own, so that it also fits PostgreSQL.</summary>
internal sealed class StoreContext(DbContextOptions<StoreContext> options) : DbContext(options)
{
    public DbSet<ResultRow> Results => Set<ResultRow>();

    public DbSet<RemarkRow> Remarks => Set<RemarkRow>();

    public DbSet<FileRow> Files => Set<FileRow>();

    public DbSet<NetworkColourRow> NetworkColours => Set<NetworkColourRow>();

    public DbSet<JobRow> Jobs => Set<JobRow>();

    public DbSet<JobLogRow> JobLog => Set<JobLogRow>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ResultRow>(result =>
        {
            result.ToTable("Results").HasKey(r => r.Id);
            result.HasIndex(r => new { r.StartedUtc, r.Id });
            result.HasIndex(r => new { r.NetworkSha256, r.StartedUtc });
            // What the lists of filters are counted from, without touching the wide rows.
            result.HasIndex(r => new { r.DeletedUtc, r.Network, r.ImageSet, r.Experiment, r.Device, r.Tags });
        });
        modelBuilder.Entity<RemarkRow>().ToTable("Remarks").HasKey(r => r.ResultId);
        modelBuilder.Entity<FileRow>(file =>
        {
            file.ToTable("Files").HasKey(f => new { f.Path, f.Origin, f.Trashed });
            file.HasIndex(f => f.ResultId);
        });
        modelBuilder.Entity<NetworkColourRow>().ToTable("NetworkColours").HasKey(c => c.Network);
        modelBuilder.Entity<JobRow>(job =>
        {
            job.ToTable("Jobs").HasKey(j => j.Id);
            job.HasMany(j => j.Log).WithOne().HasForeignKey(l => l.JobId).OnDelete(DeleteBehavior.Cascade);
            job.HasIndex(j => new { j.CreatedUtc, j.Id });
        });
        modelBuilder.Entity<JobLogRow>().ToTable("JobLog").HasKey(l => new { l.JobId, l.Line });
        modelBuilder.Entity<JobLogRow>().Property(l => l.Line).ValueGeneratedNever();
    }
}

/// <summary>Times as ticks of universal time: SQLite can order these, but no text with an offset.</summary>
internal sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(time => time.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

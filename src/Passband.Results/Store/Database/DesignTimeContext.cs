using Microsoft.EntityFrameworkCore.Design;

namespace Passband.Results.Store.Database;

/// <summary>
/// For "dotnet ef migrations add NAME". Column types are taken out of what it writes, so that a migration fits every database; a test
/// compares the model with the last one.
/// </summary>
internal sealed class DesignTimeContext : IDesignTimeDbContextFactory<StoreContext>
{
    public StoreContext CreateDbContext(string[] args) => new(StoreDatabase.Options(StoreDatabase.ConnectionOf("design.db")));
}

"""heshu 核数: audits the numbers printed in Chinese official news."""
